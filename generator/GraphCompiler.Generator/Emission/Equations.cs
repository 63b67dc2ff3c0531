using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Generator.Emission;

/// <summary>Writes operations as mathematics, in the words of the node they work for.</summary>
internal sealed class Equations(Aliases aliases)
{
    /// <summary>An equation of a forward pass, with shapes.</summary>
    public string Forward(Operation operation)
    {
        // What a loop keeps of each step is a copy under the same name.
        if (operation is ElementWiseOperation { Expression: Expression.Operand }
            && Short(operation.Node, operation.Inputs[0]) == Short(operation.Node, operation.Result))
        {
            return $"{Operand(operation, operation.Inputs[0])} is kept";
        }

        var results = Named(operation).Select((result, i) => i == 0
            ? Short(operation.Node, result) + Shape(result)
            : Short(operation.Node, result));
        return $"{string.Join(", ", results)} = {operation.Formula(value => Operand(operation, value))}";
    }

    /// <summary>An equation of a backward pass.</summary>
    public string Backward(Operation operation)
    {
        var formula = operation.Formula(value => Shorter(operation.Node, value));
        return operation is Loop { Title: not null }
            ? formula
            : $"{string.Join(", ", operation.Results.Select(result => Shorter(operation.Node, result)))} = {formula}";
    }

    // What a titled loop keeps of its steps for later, it keeps quiet about.
    private static IEnumerable<Value> Named(Operation operation) =>
        operation is Loop { Title: not null } ? operation.Results.Take(1) : operation.Results;

    /// <summary>
    /// A value's name without the node's own: <c>Hidden.weight</c> is <c>weight</c> in the block of <c>Hidden</c>.
    /// </summary>
    public string Short(string node, Value value) => Short(node, aliases.Of(value).Name);

    /// <summary>The same of a name.</summary>
    public static string Short(string node, string name) =>
        name.StartsWith(node + ".", StringComparison.Ordinal) ? name.Substring(node.Length + 1)
        : name.StartsWith("d" + node + ".", StringComparison.Ordinal) ? "d" + name.Substring(node.Length + 2)
        : name;

    /// <summary>
    /// A value's name in a part as the part itself knows it: <c>Encoder.Wide</c> is <c>Wide</c> in the block of
    /// <c>Encoder.Narrow</c>.
    /// </summary>
    private string Shorter(string node, Value value)
    {
        var name = Short(node, value);
        var end = node.LastIndexOf('.');
        return end < 0 ? name : Short(node.Substring(0, end), name);
    }

    private string Operand(Operation operation, Value value) =>
        aliases.Of(value).Source is Source.Parameter or Source.Constant or Source.Batch
            ? Shorter(operation.Node, value)
            : Shorter(operation.Node, value) + Shape(value);

    private string Shape(Value value) => value.IsScalar ? "" : aliases.Of(value).Shape.ToString();

    /// <summary>A value's shape, for the comment beside its window.</summary>
    public static string Window(Value value) => value.Layout == MemoryLayout.Panels
        ? $"{value.Shape} in panels"
        : value.Shape.ToString();
}
