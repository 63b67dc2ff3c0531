using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>Writes operations as mathematics, in the words of the node they work for.</summary>
internal sealed class Equations
{
    private readonly Aliases aliases;
    private readonly TextBuffer text = new();
    private readonly Func<Value, string> operand;
    private readonly Func<Value, string> shorter;

    // In whose words names are.
    private string node = "";

    public Equations(Aliases aliases)
    {
        this.aliases = aliases;
        operand = Operand;
        shorter = Shorter;
    }

    /// <summary>An equation of a forward pass, with shapes.</summary>
    public string Forward(Operation operation)
    {
        node = operation.Node;
        // What a loop keeps of each step is a copy under the same name.
        if (operation is ElementWiseOperation { Expression: Expression.Operand }
            && Short(node, operation.Inputs[0]) == Short(node, operation.Result))
        {
            return $"{Operand(operation.Inputs[0])} is kept";
        }

        var formula = operation.Formula(operand);
        text.Append($"{Short(node, operation.Result)}{Shape(operation.Result)}");
        foreach (var further in Further(operation))
        {
            text.Append($", {Short(node, further)}");
        }

        text.Append($" = {formula}");
        return text.Cut();
    }

    /// <summary>An equation of a backward pass.</summary>
    public string Backward(Operation operation)
    {
        node = operation.Node;
        var formula = operation.Formula(shorter);
        if (operation is Loop { Title: not null })
        {
            return formula;
        }

        for (var i = 0; i < operation.Results.Count; i++)
        {
            text.Append($"{(i == 0 ? "" : ", ")}{Shorter(operation.Results[i])}");
        }

        text.Append($" = {formula}");
        return text.Cut();
    }

    // What a titled loop keeps of its steps for later, it keeps quiet about.
    private static IEnumerable<Value> Further(Operation operation) =>
        operation.Results.Count == 1 || operation is Loop { Title: not null } ? [] : operation.Results.Skip(1);

    /// <summary>
    /// A value's name without the node's own: <c>Hidden.weight</c> is <c>weight</c> in the block of <c>Hidden</c>.
    /// </summary>
    public string Short(string node, Value value) => Short(node, aliases.Of(value).Name);

    /// <summary>The same of a name.</summary>
    public static string Short(string node, string name) =>
        Begins(name, 0, node) ? name.Substring(node.Length + 1)
        : name.Length > 0 && name[0] == 'd' && Begins(name, 1, node) ? "d" + name.Substring(node.Length + 2)
        : name;

    private static bool Begins(string name, int start, string node) =>
        name.Length > start + node.Length
        && name[start + node.Length] == '.'
        && string.CompareOrdinal(name, start, node, 0, node.Length) == 0;

    /// <summary>
    /// A value's name in a part as the part itself knows it: <c>Encoder.Wide</c> is <c>Wide</c> in the block of
    /// <c>Encoder.Narrow</c>.
    /// </summary>
    private string Shorter(Value value)
    {
        var name = Short(node, value);
        var end = node.LastIndexOf('.');
        return end < 0 ? name : Short(node.Substring(0, end), name);
    }

    private string Operand(Value value)
    {
        var name = Shorter(value);
        if (aliases.Of(value).Source is Source.Parameter or Source.Constant or Source.Batch)
        {
            return name;
        }

        text.Append($"{name}{Shape(value)}");
        return text.Cut();
    }

    private Written Shape(Value value) => value.IsScalar ? default : aliases.Of(value).Shape.AppendTo(text);

    /// <summary>What is said of a value's layout beside its window, after its shape.</summary>
    public static string Layout(Value value) => value.Layout == MemoryLayout.Panels ? " in panels" : "";
}
