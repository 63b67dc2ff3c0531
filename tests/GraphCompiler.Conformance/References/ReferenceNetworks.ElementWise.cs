using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private static IEnumerable<ReferenceNetwork> Selections() =>
    [
        new("maximum_5x13", "a=X b=B y=Y", net => Input(net, 13)
            .Node("B", new InputAttribute(13) { Gradient = true })
            .Node("Y", new MaximumAttribute("X", "B"))),
        new("minimum_5x13", "a=X b=B y=Y", net => Input(net, 13)
            .Node("B", new InputAttribute(13) { Gradient = true })
            .Node("Y", new MinimumAttribute("X", "B"))),
        new("where_6x11", "cond=C a=X b=B y=Y", net => Input(net, 11)
            .Node("C", new InputAttribute(11))
            .Node("B", new InputAttribute(11) { Gradient = true })
            .Node("Y", new WhereAttribute("C", "X", "B"))),
        new("clamp_m1_1", "x=X y=Y", net => Input(net, 13).Node("Y", new ClampAttribute("X") { Min = -1, Max = 1 })),
        new(
            "clamp_0_6_relu6",
            "x=X y=Y",
            net => Input(net, 33).Node("Y", new ClampAttribute("X") { Min = 0, Max = 6 })),
    ];

    private static IEnumerable<ReferenceNetwork> Functions() => Unary(
    [
        ("abs_5x13", [13], new AbsAttribute("X")),
        ("abs_4x67", [67], new AbsAttribute("X")),
        ("sin_5x13", [13], new SinAttribute("X")),
        ("cos_5x13", [13], new CosAttribute("X")),
        ("erf_5x13", [13], new ErfAttribute("X")),
        ("pow_p2", [13], new PowerAttribute("X", 2)),
        ("pow_pm1_5", [11], new PowerAttribute("X", -1.5)),
        ("pow_p1", [], new PowerAttribute("X", 1)),
    ]);

    private static IEnumerable<ReferenceNetwork> FurtherActivations() =>
    [
        .. Unary(
        [
            ("elu_1_5x13", [13], new EluAttribute("X")),
            ("selu_5x13", [13], new SeluAttribute("X")),
            ("gelu_erf_5x13", [13], new GeluAttribute("X")),
            ("gelu_tanh_5x13", [13], new GeluAttribute("X") { Approximate = true }),
            ("gelu_tanh_2x3x5x7", [3, 5, 7], new GeluAttribute("X") { Approximate = true }),
            ("mish_5x13", [13], new MishAttribute("X")),
            ("hardswish_5x13", [13], new HardSwishAttribute("X")),
            ("hardsigmoid_5x13", [13], new HardSigmoidAttribute("X")),
            ("hardsigmoid_keras_onnx_0_2_5x13", [13], new HardSigmoidAttribute("X") { Alpha = 0.2 }),
            ("softplus_5x13", [13], new SoftplusAttribute("X")),
            ("softplus_wide_9x9", [9], new SoftplusAttribute("X")),
            ("softsign_5x13", [13], new SoftsignAttribute("X")),
            ("logsigmoid_5x13", [13], new LogSigmoidAttribute("X")),
            ("logsoftmax_5x10_axis1", [10], new LogSoftmaxAttribute("X")),
            ("logsoftmax_2x7x5_axis1", [7, 5], new LogSoftmaxAttribute("X") { Axis = 0 }),
        ]),
        new("logsoftmax_7x3_axis0", "x=X y=Y", net => net
            .Node("X", new ParameterAttribute(7, 3))
            .Node("Y", new LogSoftmaxAttribute("X") { Axis = 0 })),
        new("prelu_shared_5x13", "x=X a=Y.weight y=Y", net => Input(net, 13).Node("Y", new PReluAttribute("X"))),
    ];

    private static IEnumerable<ReferenceNetwork> Unary(
        (string Case, int[] Shape, OperationAttribute Operation)[] cases) =>
        cases.Select(one => new ReferenceNetwork(
            one.Case, "x=X y=Y", net => Input(net, one.Shape).Node("Y", one.Operation)));
}
