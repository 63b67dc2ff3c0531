using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Compiler.Expressions;

// Each is one name in comments and one type in kernels, and so is its derivative, the slope.
public static partial class ScalarFunctions
{
    /// <summary>log(1 + eˣ), without overflow.</summary>
    public static readonly ScalarFunction Softplus = new(
        "Softplus",
        1,
        x => SpecialFunctions.Softplus(x[0]),
        (x, _) => [Apply(Sigmoid!, x[0])],
        Notation.Call("softplus"))
        { Transcendentals = 2 };

    /// <summary>log(sigmoid(x)), without overflow.</summary>
    public static readonly ScalarFunction LogSigmoid = new(
        "LogSigmoid",
        1,
        x => -SpecialFunctions.Softplus(-x[0]),
        (x, _) => [Apply(Sigmoid!, -x[0])],
        Notation.Call("logsigmoid"))
        { Transcendentals = 2 };

    /// <summary>Its first argument where that is positive, else that times the second.</summary>
    public static readonly ScalarFunction LeakyRelu = new(
        "LeakyRelu",
        2,
        x => x[0] > 0 ? x[0] : x[1] * x[0],
        (x, _) => [Apply(IfPositive!, x[0], 1, x[1]), Apply(IfPositive!, x[0], 0, x[0])],
        Notation.Call("leakyrelu", 2));

    /// <summary>Its first argument x where that is positive, else the second times eˣ - 1.</summary>
    public static readonly ScalarFunction Elu = new(
        "Elu",
        2,
        x => x[0] > 0 ? x[0] : x[1] * SpecialFunctions.ExpMinusOne(x[0]),
        (x, _) =>
        [
            Apply(IfPositive!, x[0], 1, x[1] * Apply(Exp!, x[0])),
            Apply(IfPositive!, x[0], 0, Apply(ExpMinusOne!, x[0])),
        ],
        Notation.Call("elu", 2))
        { Transcendentals = 1 };

    public static readonly ScalarFunction Softsign = Short(
        "Softsign",
        Notation.Call("softsign"),
        x => x / (1 + Apply(Abs!, x)),
        x => 1 / Apply(Square!, 1 + Apply(Abs!, x)));

    public static readonly ScalarFunction Silu = Short(
        "Silu", Notation.Call("silu"), x => x * Apply(Sigmoid!, x), x => Apply(SiluSlope!, x), 1);

    public static readonly ScalarFunction SiluSlope = Short(
        "SiluSlope",
        Notation.Call("silu′"),
        x => Apply(Sigmoid!, x) * (1 + (x * (1 - Apply(Sigmoid!, x)))),
        null,
        1);

    public static readonly ScalarFunction Mish = Short(
        "Mish", Notation.Call("mish"), x => x * Apply(Tanh!, Apply(Softplus!, x)), x => Apply(MishSlope!, x), 1);

    public static readonly ScalarFunction MishSlope = Short(
        "MishSlope",
        Notation.Call("mish′"),
        x => Apply(Tanh!, Apply(Softplus!, x))
            + (x * (1 - Apply(Square!, Apply(Tanh!, Apply(Softplus!, x)))) * Apply(Sigmoid!, x)),
        null,
        1);

    public static readonly ScalarFunction Gelu = Short(
        "Gelu", Notation.Call("gelu"), x => x * NormalDistribution(x), x => Apply(GeluSlope!, x), 2);

    public static readonly ScalarFunction GeluSlope = Short(
        "GeluSlope",
        Notation.Call("gelu′"),
        x => NormalDistribution(x) + (0.39894228040143267794 * x * Apply(Exp!, -0.5 * Apply(Square!, x))),
        null,
        2);

    public static readonly ScalarFunction GeluTanh = Short(
        "GeluTanh",
        Notation.Call("gelu_tanh"),
        x => 0.5 * x * (1 + Apply(Tanh!, GeluArgument(x))),
        x => Apply(GeluTanhSlope!, x),
        1);

    public static readonly ScalarFunction GeluTanhSlope = Short(
        "GeluTanhSlope",
        Notation.Call("gelu_tanh′"),
        x => (0.5 * (1 + Apply(Tanh!, GeluArgument(x))))
            + (0.5 * x * (1 - Apply(Square!, Apply(Tanh!, GeluArgument(x))))
                * (RootOfTwoOverPi + (3 * GeluCubicShare * RootOfTwoOverPi * Apply(Square!, x)))),
        null,
        1);

    public static readonly ScalarFunction Selu = Short(
        "Selu",
        Notation.Call("selu"),
        x => SeluScale * Apply(IfPositive!, x, x, SeluAlpha * Apply(ExpMinusOne!, x)),
        x => Apply(SeluSlope!, x),
        1);

    public static readonly ScalarFunction SeluSlope = Short(
        "SeluSlope",
        Notation.Call("selu′"),
        x => SeluScale * Apply(IfPositive!, x, 1, SeluAlpha * Apply(Exp!, x)),
        null,
        1);

    /// <summary>x · clamp(x + 3, 0, 6) / 6; its slope at -3 is -0.5, at 3 it is 1.5, as in PyTorch.</summary>
    public static readonly ScalarFunction HardSwish = Short(
        "HardSwish",
        Notation.Call("hardswish"),
        x => x * Apply(HardSigmoid!, x),
        x => Apply(HardSwishSlope!, x));

    public static readonly ScalarFunction HardSwishSlope = Short(
        "HardSwishSlope",
        Notation.Call("hardswish′"),
        x => Apply(
            Where!,
            Apply(Less!, x, -3),
            0,
            Apply(Where!, Apply(Greater!, x, 3), 1, (x / 3) + 0.5)),
        null);

    /// <summary>clamp(x + 3, 0, 6) / 6; its slope at the bounds is 0, as in PyTorch.</summary>
    public static readonly ScalarFunction HardSigmoid = Short(
        "HardSigmoid",
        Notation.Call("hardsigmoid"),
        x => Apply(Clamp!, x + 3, 0, 6) / 6,
        x => Apply(HardSigmoidSlope!, x));

    public static readonly ScalarFunction HardSigmoidSlope = Short(
        "HardSigmoidSlope",
        Notation.Call("hardsigmoid′"),
        x => Apply(Where!, Apply(Less!, Apply(Abs!, x), 3), 1 / 6.0, 0),
        null);

    private const double RootOfTwoOverPi = 0.79788456080286535588;
    private const double GeluCubicShare = 0.044715;
    private const double SeluScale = 1.0507009873554804934;
    private const double SeluAlpha = 1.6732632423543772848;

    /// <summary>The normal distribution, ½(1 + erf(x / √2)).</summary>
    private static Expression NormalDistribution(Expression x) =>
        0.5 * (1 + Apply(Erf!, 0.70710678118654752440 * x));

    private static Expression GeluArgument(Expression x) =>
        RootOfTwoOverPi * (x + (GeluCubicShare * Apply(Cube!, x)));
}
