using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Compiler.Expressions;

// Derivatives at ties and at NaN are PyTorch's: what is equal shares, what is not a number lets the gradient through.
public static partial class ScalarFunctions
{
    public static readonly ScalarFunction Relu = new(
        "Relu",
        1,
        x => double.IsNaN(x[0]) ? x[0] : Math.Max(x[0], 0),
        (_, y) => [Apply(IfPositive!, y, 1, 0)],
        Notation.Call("relu"));

    /// <summary>Its second argument where the first is positive or NaN, else its third.</summary>
    public static readonly ScalarFunction IfPositive = new(
        "IfPositive",
        3,
        x => x[0] <= 0 ? x[2] : x[1],
        (x, _) => [0, Apply(IfPositive!, x[0], 1, 0), Apply(IfPositive!, x[0], 0, 1)],
        new("({0} > 0 ? {1} : {2})", 5, 2, 1, 1));

    /// <summary>Its second argument where the first is not 0, as NaN is not, else its third.</summary>
    public static readonly ScalarFunction Where = new(
        "Where",
        3,
        x => x[0] == 0 ? x[2] : x[1],
        (x, _) => [0, Apply(Where!, x[0], 1, 0), Apply(Where!, x[0], 0, 1)],
        new("({0} ≠ 0 ? {1} : {2})", 5, 2, 1, 1));

    public static readonly ScalarFunction Greater = new(
        "Greater", 2, x => x[0] > x[1] ? 1 : 0, (_, _) => [0, 0], new("[{0} > {1}]", 5, 1, 1));

    public static readonly ScalarFunction Less = new(
        "Less", 2, x => x[0] < x[1] ? 1 : 0, (_, _) => [0, 0], new("[{0} < {1}]", 5, 1, 1));

    public static readonly ScalarFunction Equal = new(
        "Equal", 2, x => x[0] == x[1] ? 1 : 0, (_, _) => [0, 0], new("[{0} = {1}]", 5, 1, 1));

    public static readonly ScalarFunction Minimum = new(
        "Minimum",
        2,
        x => Math.Min(x[0], x[1]),
        (x, _) => [Share(Apply(Greater!, x[0], x[1]), x), Share(Apply(Less!, x[0], x[1]), x)],
        Notation.Call("min", 2));

    public static readonly ScalarFunction Maximum = new(
        "Maximum",
        2,
        x => Math.Max(x[0], x[1]),
        (x, _) => [Share(Apply(Less!, x[0], x[1]), x), Share(Apply(Greater!, x[0], x[1]), x)],
        Notation.Call("max", 2));

    /// <summary>Its first argument, but no less than the second and no more than the third.</summary>
    public static readonly ScalarFunction Clamp = new(
        "Clamp",
        3,
        x => x[0] < x[1] ? x[1] : x[2] < x[0] ? x[2] : x[0],
        (x, _) =>
        [
            Apply(Where!, Apply(Less!, x[0], x[1]), 0, Apply(Where!, Apply(Greater!, x[0], x[2]), 0, 1)),
            Apply(Less!, x[0], x[1]),
            Apply(Where!, Apply(Less!, x[0], x[1]), 0, Apply(Greater!, x[0], x[2])),
        ],
        Notation.Call("clamp", 3));

    public static readonly ScalarFunction Abs = new(
        "Abs", 1, x => Math.Abs(x[0]), (x, _) => [Apply(Sign!, x[0])], Notation.Call("abs"));

    /// <summary>-1, 0 or 1; NaN of NaN.</summary>
    public static readonly ScalarFunction Sign = new(
        "Sign", 1, x => x[0] > 0 ? 1 : x[0] < 0 ? -1 : x[0], (_, _) => [0], Notation.Call("sign"));

    public static readonly ScalarFunction Floor = new(
        "Floor", 1, x => Math.Floor(x[0]), (_, _) => [0], Notation.Call("floor"));

    public static readonly ScalarFunction Ceiling = new(
        "Ceiling", 1, x => Math.Ceiling(x[0]), (_, _) => [0], Notation.Call("ceiling"));

    /// <summary>The nearest integer, the even one of two.</summary>
    public static readonly ScalarFunction Round = new(
        "Round", 1, x => Math.Round(x[0]), (_, _) => [0], Notation.Call("round"));

    private static Expression Share(Expression isOther, Expression[] x) =>
        Apply(Where!, isOther, 0, Apply(Where!, Apply(Equal!, x[0], x[1]), 0.5, 1));
}
