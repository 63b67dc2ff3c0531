using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>The primitives. Everything element-wise is composed of them.</summary>
public static partial class ScalarFunctions
{
    private static readonly Lazy<Dictionary<string, ScalarFunction>> ByName = new(() => typeof(ScalarFunctions)
        .GetFields()
        .Select(field => field.GetValue(null))
        .OfType<ScalarFunction>()
        .ToDictionary(function => function.Name, StringComparer.Ordinal));

    /// <summary>The primitive of a name; null for none.</summary>
    public static ScalarFunction? Find(string name) => ByName.Value.TryGetValue(name, out var found) ? found : null;

    public static readonly ScalarFunction Add = new(
        "Add", 2, x => x[0] + x[1], (_, _) => [1, 1], new("{0} + {1}", 1, 1, 1));

    public static readonly ScalarFunction Subtract = new(
        "Subtract", 2, x => x[0] - x[1], (_, _) => [1, -1], new("{0} - {1}", 1, 1, 2));

    public static readonly ScalarFunction Multiply = new(
        "Multiply", 2, x => x[0] * x[1], (x, _) => [x[1], x[0]], new("{0} ⊙ {1}", 2, 2, 2));

    public static readonly ScalarFunction Divide = new(
        "Divide", 2, x => x[0] / x[1], (x, y) => [1 / x[1], -(y / x[1])], new("{0} / {1}", 2, 2, 3));

    public static readonly ScalarFunction Negate = new(
        "Negate", 1, x => -x[0], (_, _) => [-1], new("-{0}", 3, 3));

    public static readonly ScalarFunction Square = new(
        "Square", 1, x => x[0] * x[0], (x, _) => [2 * x[0]], new("{0}²", 4, 5));

    public static readonly ScalarFunction Sqrt = new(
        "Sqrt", 1, x => Math.Sqrt(x[0]), (_, y) => [0.5 / y], Notation.Call("sqrt"));

    public static readonly ScalarFunction Cube = new(
        "Cube", 1, x => x[0] * x[0] * x[0], (x, _) => [3 * Apply(Square, x[0])], new("{0}³", 4, 5));

    /// <summary>
    /// Its first argument to the power of its second. The derivatives are 0 where the logarithm or the power would make
    /// a NaN of them: by the base where the exponent is 0, by the exponent where the base is 0 and the exponent is not
    /// negative.
    /// </summary>
    public static readonly ScalarFunction Power = new(
        "Power",
        2,
        x => Pow(x[0], x[1]),
        (x, y) =>
        [
            Apply(Where!, x[1], x[1] * Apply(Power!, x[0], x[1] - 1), 0),
            y * Apply(Log!, Apply(Where!, x[0], x[0], 1 - Apply(Less!, x[1], 0))),
        ],
        new("{0}^{1}", 4, 5, 5))
        { Transcendentals = 3 };

    // The older platforms that this also runs on have other special values than IEEE 754.
    private static double Pow(double a, double b) => b == 0 || a == 1 ? 1 : Math.Pow(a, b);

    /// <summary>A function of one argument that is short for an expression.</summary>
    /// <param name="name">Its name, which is that of the runtime's type.</param>
    /// <param name="format">How mathematics writes it.</param>
    /// <param name="definition">The expression.</param>
    /// <param name="slope">Its derivative; null for what differentiating the expression gives.</param>
    /// <param name="transcendentals">How many exponentials its kernel is as long as.</param>
    private static ScalarFunction Short(
        string name,
        Notation format,
        Func<Expression, Expression> definition,
        Func<Expression, Expression>? slope,
        int transcendentals = 0)
    {
        // The definition names functions that may be created later than this one.
        var expression = new Lazy<Expression>(() => definition(Expression.X(0)));
        return new ScalarFunction(
            name,
            1,
            x => expression.Value.Evaluate(_ => x[0]),
            (x, y) =>
            [
                slope is not null
                    ? slope(x[0])
                    : Derivative.Of(expression.Value, 0, 1).Substitute(index => index == 0 ? x[0] : y),
            ],
            format)
            { Transcendentals = transcendentals };
    }
}
