using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Operators;

/// <summary>Reads the arguments of a node's attribute, given or defaulted.</summary>
public sealed class NodeArguments(OperationDeclaration operation)
{
    private readonly Dictionary<string, ArgumentDeclaration> arguments =
        operation.Arguments.ToDictionary(argument => argument.Name, StringComparer.Ordinal);

    public string Operator => operation.Operator;

    public string? Text(string name) => arguments[name].Value is ArgumentValue.Text text ? text.Value : null;

    /// <summary>The texts of an array; a null array has none.</summary>
    public IReadOnlyList<string?> Texts(string name) =>
        arguments[name].Value is ArgumentValue.Texts texts ? texts.Values : [];

    public int Integer(string name) => ((ArgumentValue.Integer)arguments[name].Value).Value;

    /// <summary>The integers of an array; null for a null array.</summary>
    public IReadOnlyList<int>? Integers(string name) =>
        arguments[name].Value is ArgumentValue.Integers integers ? integers.Values : null;

    public double Real(string name) => ((ArgumentValue.Real)arguments[name].Value).Value;

    /// <summary>The numbers of an array; null for a null array.</summary>
    public IReadOnlyList<double>? Reals(string name) =>
        arguments[name].Value is ArgumentValue.Reals reals ? reals.Values : null;

    public bool Flag(string name) => ((ArgumentValue.Flag)arguments[name].Value).Value;

    /// <summary>
    /// The name of an enumeration's member; a number in digits where the user cast one that has no name.
    /// </summary>
    public string Choice(string name) => ((ArgumentValue.Choice)arguments[name].Value).Member;

    /// <summary>Whether the operation has such an argument.</summary>
    public bool Has(string name) => arguments.ContainsKey(name);

    public bool IsGiven(string name) => arguments[name].IsGiven;

    public bool IsArray(string name) => arguments[name].Value is ArgumentValue.Texts;
}
