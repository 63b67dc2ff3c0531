using System.Reflection;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.References;

/// <summary>Every reference case of the operators there are, as a user declares it.</summary>
internal static partial class ReferenceNetworks
{
    /// <summary>
    /// The networks of each family: whatever a parameterless method of this class gives, under that method's name.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<ReferenceNetwork>> Families { get; } =
        typeof(ReferenceNetworks).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(IEnumerable<ReferenceNetwork>)
                && method.GetParameters().Length == 0)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .ToDictionary(
                method => method.Name,
                method => (IReadOnlyList<ReferenceNetwork>)
                    [.. (IEnumerable<ReferenceNetwork>)method.Invoke(null, null)!],
                StringComparer.Ordinal);

    public static IReadOnlyList<ReferenceNetwork> All { get; } = [.. Families.Values.SelectMany(family => family)];

    private static IEnumerable<ReferenceNetwork> LinearAlgebra() =>
    [
        new("linear_5x7to3_bias", "x=X w=Y.weight b=Y.bias y=Y", net => Input(net, 7)
            .Node("Y", new LinearAttribute("X", 3))),
        new("linear_4x8to16_nobias", "x=X w=Y.weight y=Y", net => Input(net, 8)
            .Node("Y", new LinearAttribute("X", 16) { Bias = false })),
        new("linear_2x13to1_bias", "x=X w=Y.weight b=Y.bias y=Y", net => Input(net, 13)
            .Node("Y", new LinearAttribute("X", 1))),
        new("matmul_5x7_7x3", "a=X b=B y=Y", net => Input(net, 7)
            .Node("B", new ParameterAttribute(7, 3))
            .Node("Y", new MatMulAttribute("X", "B"))),
        new("matmul_vec7_7x5", "a=A b=B y=Y", net => net
            .Node("A", new ParameterAttribute(7))
            .Node("B", new ParameterAttribute(7, 5))
            .Node("Y", new MatMulAttribute("A", "B"))),
        new("matmul_1x1_1x1", "a=X b=B y=Y", net => Input(net, 1)
            .Node("B", new ParameterAttribute(1, 1))
            .Node("Y", new MatMulAttribute("X", "B"))),
        new("gemm_plain", "a=X b=B c=C y=Y", net => Input(net, 7)
            .Node("B", new ParameterAttribute(7, 3))
            .Node("C", new ParameterAttribute(3))
            .Private("Product", new MatMulAttribute("X", "B"))
            .Node("Y", new AddAttribute("Product", "C"))),
    ];

    private static IEnumerable<ReferenceNetwork> Arithmetic()
    {
        foreach (var (name, operation) in new (string, OperationAttribute)[]
        {
            ("add", new AddAttribute("X", "B")),
            ("sub", new SubtractAttribute("X", "B")),
            ("mul", new MultiplyAttribute("X", "B")),
            ("div", new DivideAttribute("X", "B")),
        })
        {
            yield return new(name + "_5x13", "a=X b=B y=Y", net => Input(net, 13)
                .Node("B", new InputAttribute(13) { Gradient = true })
                .Node("Y", operation));
            yield return new(name + "_2x3x7_3x1", "a=X b=B y=Y", net => Input(net, 3, 7)
                .Node("B", new ParameterAttribute(3, 1))
                .Node("Y", operation));
            yield return new(name + "_33_scalar1", "a=X b=B y=Y", net => Input(net, 33)
                .Node("B", new ParameterAttribute(1))
                .Node("Y", operation));
        }
    }

    private static IEnumerable<ReferenceNetwork> Activations()
    {
        foreach (var (name, columns, operation) in new (string, int, OperationAttribute)[]
        {
            ("relu_5x13", 13, new ReluAttribute("X")),
            ("relu_4x67", 67, new ReluAttribute("X")),
            ("relu_exact_zeros", 7, new ReluAttribute("X")),
            ("sigmoid_5x13", 13, new SigmoidAttribute("X")), ("sigmoid_4x67", 67, new SigmoidAttribute("X")),
            ("sigmoid_wide_9x9", 9, new SigmoidAttribute("X")), ("tanh_5x13", 13, new TanhAttribute("X")),
            ("tanh_4x67", 67, new TanhAttribute("X")), ("tanh_wide_9x9", 9, new TanhAttribute("X")),
            ("neg_5x13", 13, new NegateAttribute("X")), ("neg_4x67", 67, new NegateAttribute("X")),
            ("exp_5x13", 13, new ExpAttribute("X")), ("exp_4x67", 67, new ExpAttribute("X")),
            ("log_5x13", 13, new LogAttribute("X")), ("log_4x67", 67, new LogAttribute("X")),
            ("sqrt_5x13", 13, new SqrtAttribute("X")), ("sqrt_4x67", 67, new SqrtAttribute("X")),
            ("square_5x13", 13, new SquareAttribute("X")), ("square_4x67", 67, new SquareAttribute("X")),
            ("reciprocal_5x13", 13, new ReciprocalAttribute("X")),
            ("rsqrt_5x13", 13, new ReciprocalSqrtAttribute("X")),
            ("leakyrelu_0_01_5x13", 13, new LeakyReluAttribute("X")),
            ("silu_5x13", 13, new SiluAttribute("X")), ("swish_b1_5_5x13", 13, new SiluAttribute("X") { Beta = 1.5 }),
            ("softmax_5x10_axis1", 10, new SoftmaxAttribute("X")),
        })
        {
            yield return new(name, "x=X y=Y", net => Input(net, columns).Node("Y", operation));
        }

        yield return new(
            "softmax_2x7x5_axis1",
            "x=X y=Y",
            net => Input(net, 7, 5).Node("Y", new SoftmaxAttribute("X") { Axis = 0 }));
        yield return new("softmax_7x3_axis0", "x=X y=Y", net => net
            .Node("X", new ParameterAttribute(7, 3))
            .Node("Y", new SoftmaxAttribute("X") { Axis = 0 }));
    }

    private static IEnumerable<ReferenceNetwork> Losses() =>
    [
        new(
            "mseloss_mean_5x7",
            "p=X t=T loss=L",
            net => Targets(net, 7).Node("L", new MeanSquaredErrorAttribute("X", "T"))),
        new("mseloss_none_3x5", "p=X t=T y=L", net => Input(net, 5)
            .Node("T", new InputAttribute(5))
            .Node("L", new MeanSquaredErrorAttribute("X", "T") { Reduction = Reduction.None })),
        new(
            "sumsquarederror_5x7",
            "p=X t=T loss=L",
            net => Targets(net, 7).Node("L", new SquaredErrorAttribute("X", "T"))),
        new("halfsumsquarederror_5x7", "p=X t=T loss=L", net => Targets(net, 7)
            .Node("L", new SquaredErrorAttribute("X", "T") { Factor = 0.5 })),
        new("halfssebatchmean_5x7", "p=X t=T loss=L", net => Targets(net, 7)
            .Node("L", new SquaredErrorAttribute("X", "T") { Factor = 0.5, Reduction = Reduction.BatchMean })),
        new("crossentropyindex_mean_5x10", "z=X t=T loss=L", net => Input(net, 10)
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("X", "T"))),
        new("crossentropyindex_sum_3x33", "z=X t=T loss=L", net => Input(net, 33)
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("X", "T") { Reduction = Reduction.Sum })),
        new("crossentropyindex_ignore_8x5", "z=X t=T loss=L", net => Input(net, 5)
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("X", "T"))),
        new("crossentropyindex_dense_2x4x3x5", "z=X t=T loss=L", net => Input(net, 4, 3, 5)
            .Indices("T", new TargetAttribute(3, 5))
            .Node("L", new SoftmaxCrossEntropyAttribute("X", "T") { ClassAxis = 0 })),
        new("crossentropyprobs_onehot_5x10", "z=X t=T loss=L", net => Targets(net, 10)
            .Node("L", new SoftmaxCrossEntropyAttribute("X", "T"))),
        new("crossentropyprobs_onehot_sum_2x33", "z=X t=T loss=L", net => Targets(net, 33)
            .Node("L", new SoftmaxCrossEntropyAttribute("X", "T") { Reduction = Reduction.Sum })),
    ];

    private static NetworkBuilder Input(NetworkBuilder net, params int[] shape) =>
        net.Node("X", new InputAttribute(shape) { Gradient = true });

    private static NetworkBuilder Targets(NetworkBuilder net, params int[] shape) =>
        Input(net, shape).Node("T", new TargetAttribute(shape));
}
