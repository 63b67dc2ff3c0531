using GraphCompiler.Compiler.Expressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static GraphCompiler.Compiler.Expressions.ScalarFunctions;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>
/// The framework's functions of numbers, each as a composition of primitives that is accurate everywhere.
/// </summary>
internal static class MathFunctions
{
    private static readonly Dictionary<string, Func<Expression[], Expression>> Table = new(StringComparer.Ordinal)
    {
        ["Abs/1"] = x => Of(Abs, x),
        ["Sqrt/1"] = x => Of(Sqrt, x),
        ["Exp/1"] = x => Of(Exp, x),
        ["Exp2/1"] = x => Of(Exp, Math.Log(2) * x[0]),
        ["Exp10/1"] = x => Of(Exp, Math.Log(10) * x[0]),
        ["ExpM1/1"] = x => Of(ExpMinusOne, x),
        ["Log/1"] = x => Of(Log, x),
        ["Log/2"] = x => Of(Log, x[0]) / Of(Log, x[1]),
        ["Log2/1"] = x => Of(Log, x) / Math.Log(2),
        ["Log10/1"] = x => Of(Log, x) / Math.Log(10),
        ["Pow/2"] = x => Of(Power, x),
        ["Min/2"] = x => Of(Minimum, x),
        ["Max/2"] = x => Of(Maximum, x),
        ["Clamp/3"] = x => Of(Clamp, x),
        ["FusedMultiplyAdd/3"] = x => (x[0] * x[1]) + x[2],
        ["Sin/1"] = x => Of(Sin, x),
        ["Cos/1"] = x => Of(Cos, x),
        ["Tan/1"] = x => Of(Sin, x) / Of(Cos, x),
        ["Tanh/1"] = x => Of(Tanh, x),
        ["Cosh/1"] = x => HyperbolicCosine(x[0]),
        // A difference of exponentials would lose its digits near zero.
        ["Sinh/1"] = x => Of(Tanh, x) * HyperbolicCosine(x[0]),
        ["Atan/1"] = x => Of(Atan, x),
        // Half-angle formulas, which keep their digits at both ends.
        ["Asin/1"] = x => 2 * Of(Atan, x[0] / (1 + Of(Sqrt, (1 - x[0]) * (1 + x[0])))),
        ["Acos/1"] = x => 2 * Of(Atan, Of(Sqrt, (1 - x[0]) / (1 + x[0]))),
        ["Sign/1"] = x => Of(Sign, x),
        ["Floor/1"] = x => Of(Floor, x),
        ["Ceiling/1"] = x => Of(Ceiling, x),
        ["Round/1"] = x => Of(Round, x),
        ["Truncate/1"] = x => Of(Where, Of(Less, x[0], 0), Of(Ceiling, x), Of(Floor, x)),
        ["Cbrt/1"] = x => Of(Sign, x) * Of(Power, Of(Abs, x), 1.0 / 3),
    };

    /// <summary>Whether a method is one of the framework's functions of numbers.</summary>
    public static bool IsMath(IMethodSymbol method) =>
        method.ContainingType is { ContainingNamespace: { Name: "System" } space } type
        && space.ContainingNamespace.IsGlobalNamespace
        && type.MetadataName is "Math" or "MathF" or "Single" or "Double";

    /// <summary>Whether an operation is the one function whose result is an integer that counts as a number.</summary>
    public static bool IsSign(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Sign" } method } && IsMath(method);

    /// <summary>Whether one of them can be differentiated.</summary>
    public static bool IsKnown(IMethodSymbol method) =>
        method.IsStatic
        && method.Parameters.All(parameter => FunctionRules.IsScalar(parameter.Type))
        && Table.ContainsKey(Key(method));

    /// <summary>The value of a call of one that is known.</summary>
    public static Expression Apply(IMethodSymbol method, Expression[] arguments) => Table[Key(method)](arguments);

    private static string Key(IMethodSymbol method) =>
        FormattableString.Invariant($"{method.Name}/{method.Parameters.Length}");

    private static Expression HyperbolicCosine(Expression x) => 0.5 * (Of(Exp, x) + Of(Exp, -x));

    private static Expression Of(ScalarFunction function, params Expression[] arguments) =>
        Simplifier.Apply(function, arguments);
}
