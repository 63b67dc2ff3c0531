using GraphCompiler.Compiler.Expressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static GraphCompiler.Compiler.Expressions.ScalarFunctions;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>The framework's functions of numbers, each as a composition of primitives that is accurate everywhere.</summary>
internal static class MathFunctions
{
    private static readonly Dictionary<string, Func<Expression[], Expression>> Table = new(StringComparer.Ordinal)
    {
        ["Abs/1"] = x => Of(Find("Abs")!, x),
        ["Sqrt/1"] = x => Of(Sqrt, x),
        ["Exp/1"] = x => Of(Exp, x),
        ["Exp2/1"] = x => Of(Exp, Math.Log(2) * x[0]),
        ["Exp10/1"] = x => Of(Exp, Math.Log(10) * x[0]),
        ["ExpM1/1"] = x => Of(Tanh, 0.5 * x[0]) * (Of(Exp, x[0]) + 1),
        ["Log/1"] = x => Of(Log, x),
        ["Log/2"] = x => Of(Log, x[0]) / Of(Log, x[1]),
        ["Log2/1"] = x => Of(Log, x) / Math.Log(2),
        ["Log10/1"] = x => Of(Log, x) / Math.Log(10),
        ["Pow/2"] = x => Of(Find("Power")!, x),
        ["Min/2"] = x => Of(Find("Minimum")!, x),
        ["Max/2"] = x => Of(Find("Maximum")!, x),
        ["Clamp/3"] = x => Of(Find("Minimum")!, Of(Find("Maximum")!, x[0], x[1]), x[2]),
        ["FusedMultiplyAdd/3"] = x => (x[0] * x[1]) + x[2],
        ["Sin/1"] = x => Of(Find("Sin")!, x),
        ["Cos/1"] = x => Of(Find("Cos")!, x),
        ["Tan/1"] = x => Of(Find("Sin")!, x) / Of(Find("Cos")!, x),
        ["Tanh/1"] = x => Of(Tanh, x),
        ["Cosh/1"] = x => HyperbolicCosine(x[0]),
        // A difference of exponentials would lose its digits near zero.
        ["Sinh/1"] = x => Of(Tanh, x) * HyperbolicCosine(x[0]),
        ["Sign/1"] = x => Conditions.Choose(x[0], 1, Conditions.Choose(-x[0], -1, x[0])),
    };

    /// <summary>Whether a method is one of the framework's functions of numbers.</summary>
    public static bool IsMath(IMethodSymbol method) =>
        method.ContainingType is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } type
        && type.MetadataName is "Math" or "MathF" or "Single" or "Double";

    /// <summary>Whether an operation is the one function whose result is an integer that counts as a number.</summary>
    public static bool IsSign(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Sign" } method } && IsMath(method);

    /// <summary>The value of a call; null for a function that is not known.</summary>
    public static Expression? Apply(IMethodSymbol method, Expression[] arguments) =>
        method.IsStatic
        && method.Parameters.All(parameter => FunctionRules.IsScalar(parameter.Type))
        && Table.TryGetValue(FormattableString.Invariant($"{method.Name}/{arguments.Length}"), out var value)
            ? value(arguments)
            : null;

    private static Expression HyperbolicCosine(Expression x) => 0.5 * (Of(Exp, x) + Of(Exp, -x));

    private static Expression Of(ScalarFunction function, params Expression[] arguments) =>
        Simplifier.Apply(function, arguments);
}
