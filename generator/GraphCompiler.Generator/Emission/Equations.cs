using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Generator.Emission;

/// <summary>Writes operations as mathematics, in the words of the node they work for.</summary>
internal sealed class Equations(Aliases aliases)
{
    /// <summary>An equation of a forward pass, with shapes.</summary>
    public string Forward(Operation operation)
    {
        var results = operation.Results.Select((result, i) =>
            i == 0 ? WithShape(operation, result) : Short(operation.Node, result));
        return $"{string.Join(", ", results)} = {operation.Formula(value => Operand(operation, value))}";
    }

    /// <summary>An equation of a backward pass.</summary>
    public string Backward(Operation operation)
    {
        var results = operation.Results.Select(result => Short(operation.Node, result));
        return $"{string.Join(", ", results)} = {operation.Formula(value => Short(operation.Node, value))}";
    }

    /// <summary>
    /// A value's name without the node's own: <c>Hidden.weight</c> is <c>weight</c> in the block of <c>Hidden</c>.
    /// </summary>
    public string Short(string node, Value value)
    {
        var name = aliases.Of(value).Name;
        return name.StartsWith(node + ".", StringComparison.Ordinal) ? name.Substring(node.Length + 1)
            : name.StartsWith("d" + node + ".", StringComparison.Ordinal) ? "d" + name.Substring(node.Length + 2)
            : name;
    }

    private string Operand(Operation operation, Value value) =>
        aliases.Of(value).Source is Source.Parameter or Source.Constant or Source.Batch || value.IsScalar
            ? Short(operation.Node, value)
            : WithShape(operation, value);

    private string WithShape(Operation operation, Value value)
    {
        value = aliases.Of(value);
        return Short(operation.Node, value) + (value.IsScalar ? "" : value.Shape.ToString());
    }

    /// <summary>A value's shape, for the comment beside its window.</summary>
    public static string Window(Value value) => value.Layout == MemoryLayout.Panels
        ? $"{value.Shape} in panels"
        : value.Shape.ToString();
}
