using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Operators;

/// <summary>Reads the arguments of a node's attribute, given or defaulted.</summary>
public sealed class NodeArguments(OperationDeclaration operation)
{
    public string Operator => operation.Operator;

    public string? Text(string name) => Find(name).Value is ArgumentValue.Text text ? text.Value : null;

    /// <summary>The texts of an array; a null array has none.</summary>
    public IReadOnlyList<string?> Texts(string name) =>
        Find(name).Value is ArgumentValue.Texts texts ? texts.Values : [];

    public int Integer(string name) => ((ArgumentValue.Integer)Find(name).Value).Value;

    /// <summary>The integers of an array; null for a null array.</summary>
    public IReadOnlyList<int>? Integers(string name) =>
        Find(name).Value is ArgumentValue.Integers integers ? integers.Values : null;

    public double Real(string name) => ((ArgumentValue.Real)Find(name).Value).Value;

    /// <summary>The numbers of an array; null for a null array.</summary>
    public IReadOnlyList<double>? Reals(string name) =>
        Find(name).Value is ArgumentValue.Reals reals ? reals.Values : null;

    public bool Flag(string name) => ((ArgumentValue.Flag)Find(name).Value).Value;

    /// <summary>
    /// The name of an enumeration's member; a number in digits where the user cast one that has no name.
    /// </summary>
    public string Choice(string name) => ((ArgumentValue.Choice)Find(name).Value).Member;

    /// <summary>Whether the operation has such an argument.</summary>
    public bool Has(string name) => IndexOf(name) >= 0;

    public bool IsGiven(string name) => Find(name).IsGiven;

    public bool IsArray(string name) => Find(name).Value is ArgumentValue.Texts;

    private ArgumentDeclaration Find(string name) => IndexOf(name) is >= 0 and var index
        ? operation.Arguments[index]
        : throw new KeyNotFoundException($"{operation.Operator} has no argument '{name}'.");

    // They are few, so that looking at each takes less than a table of them.
    private int IndexOf(string name)
    {
        for (var i = 0; i < operation.Arguments.Count; i++)
        {
            if (operation.Arguments[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
