using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Differentiation;

/// <summary>
/// Every operator's gradient rule, element by element against differences of the interpreted forward pass.
/// </summary>
public class GradientTests
{
    public static TheoryData<OperationAttribute> ElementWise =>
    [
        new ReluAttribute("X"),
        new SigmoidAttribute("X"),
        new TanhAttribute("X"),
        new ScaleAttribute("X", -1.5) { Offset = 0.25 },
        new ScaleAttribute("X", 0),
        new SoftmaxAttribute("X"),
        new SoftmaxAttribute("X") { Axis = 0 },
        new AddAttribute("X"),
        new AddAttribute("X", "Y", "X"),
        new MultiplyAttribute("X", "Y"),
        new MultiplyAttribute("X", "X", "X"),
        new SubtractAttribute("X", "Y"),
        new SubtractAttribute("X", "X"),
    ];

    public static TheoryData<int[], int[]> Patterns => new()
    {
        { [3, 4], [3, 4] },
        { [3, 4], [4] },
        { [3, 4], [3, 1] },
        { [3, 4], [1, 4] },
        { [3, 4], [1, 1] },
        { [3, 4], [1] },
        { [3, 4], [] },
        { [3, 1], [1, 4] },
        { [3, 1], [4] },
        { [2, 3, 4], [2, 1, 4] },
        { [2, 3, 4], [3, 1] },
        { [2, 1, 2, 3], [2, 3, 1, 1] },
        { [2, 1, 3, 1, 2], [2, 1, 2, 1] },
        { [], [3] },
        { [], [] },
    };

    public static TheoryData<OperationAttribute> Products =>
    [
        new LinearAttribute("X", 2),
        new LinearAttribute("X", 2) { Bias = false, Activation = Activation.Tanh },
        new LinearAttribute("X", 5) { Activation = Activation.Sigmoid },
        new LinearAttribute("Vector", 2) { Activation = Activation.Relu },
        new LinearAttribute("Row", 2),
        new LinearAttribute("Fixed", 2),
        new MatMulAttribute("X", "Square"),
        new MatMulAttribute("X", "Square") { TransposeRight = true },
        new MatMulAttribute("X", "Y") { TransposeRight = true },
        new MatMulAttribute("X", "Y") { TransposeLeft = true },
        new MatMulAttribute("Fixed", "X") { TransposeLeft = true },
        new MatMulAttribute("Fixed", "X") { TransposeRight = true },
        new MatMulAttribute("X", "Fixed") { TransposeLeft = true },
        new MatMulAttribute("X", "Fixed") { TransposeLeft = true, TransposeRight = false },
        new MatMulAttribute("Square", "X") { TransposeRight = true },
        new MatMulAttribute("Square", "X") { TransposeLeft = true, TransposeRight = true },
        new MatMulAttribute("Vector", "Square"),
        new MatMulAttribute("Square", "Vector"),
        new MatMulAttribute("Square", "Vector") { TransposeLeft = true },
        new MatMulAttribute("X", "Vector"),
        new MatMulAttribute("Vector", "Vector"),
        new MatMulAttribute("Vector", "Row"),
        new MatMulAttribute("Row", "Row"),
        new MatMulAttribute("Row", "Square"),
        new MatMulAttribute("Row", "X") { TransposeRight = true },
        new MatMulAttribute("Stack", "X") { TransposeRight = true },
        new MatMulAttribute("X", "Stack") { TransposeRight = true },
        new MatMulAttribute("Stack", "Square"),
        new MatMulAttribute("Stack", "Stack") { TransposeLeft = true },
        new MatMulAttribute("Stack", "Vector"),
        new MatMulAttribute("Square", "Square"),
    ];

    public static TheoryData<LossOperationAttribute> Losses
    {
        get
        {
            var losses = new TheoryData<LossOperationAttribute>();
            foreach (var reduction in new[] { Reduction.Mean, Reduction.Sum, Reduction.BatchMean, Reduction.None })
            {
                losses.Add(new MeanSquaredErrorAttribute("X", "Y") { Reduction = reduction });
                losses.Add(new MeanSquaredErrorAttribute("X", "Row") { Reduction = reduction, Weight = -0.5 });
                losses.Add(new MeanSquaredErrorAttribute("X", "X") { Reduction = reduction });
                losses.Add(new MeanSquaredErrorAttribute("Fixed", "Fixed2") { Reduction = reduction });
                losses.Add(new SquaredErrorAttribute("X", "Y") { Reduction = reduction, Factor = 0.5, Weight = 2 });
                losses.Add(new LossAttribute("X") { Reduction = reduction });
                losses.Add(new LossAttribute("Fixed") { Reduction = reduction });
                losses.Add(new SoftmaxCrossEntropyAttribute("X", "Labels") { Reduction = reduction });
                losses.Add(new SoftmaxCrossEntropyAttribute("X", "Labels4")
                {
                    Reduction = reduction,
                    ClassAxis = 0,
                    LabelSmoothing = 0.1,
                });
                losses.Add(new SoftmaxCrossEntropyAttribute("X", "Labels")
                {
                    Reduction = reduction,
                    ClassWeights = "Weights",
                    Weight = 3,
                });
                losses.Add(new SoftmaxCrossEntropyAttribute("X", "Y") { Reduction = reduction, LabelSmoothing = 0.2 });
                losses.Add(new SoftmaxCrossEntropyAttribute("X", "Fixed")
                {
                    Reduction = reduction,
                    ClassWeights = "Weights",
                });
                losses.Add(new SoftmaxCrossEntropyAttribute("Fixed", "FixedLabels") { Reduction = reduction });
            }

            return losses;
        }
    }

    [Theory]
    [MemberData(nameof(ElementWise))]
    public void Element_wise_work_differentiates_under_a_loss_and_without(OperationAttribute operation) =>
        Check(operation);

    [Theory]
    [MemberData(nameof(Products))]
    public void Products_differentiate_in_every_pairing(OperationAttribute operation) => Check(operation);

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Broadcast_operands_get_the_sum_of_their_gradients(int[] left, int[] right)
    {
        foreach (var (a, b) in new[] { (left, right), (right, left) })
        {
            foreach (var batched in new[] { (true, true), (true, false), (false, true), (false, false) })
            {
                foreach (var operation in new OperationAttribute[]
                    { new AddAttribute("A", "B"), new SubtractAttribute("A", "B"), new MultiplyAttribute("A", "B") })
                {
                    var network = Source(Source(new NetworkBuilder(), "A", a, batched.Item1), "B", b, batched.Item2)
                        .Node("Out", operation);
                    Assert.InRange(FiniteDifferences.Check(network.Build(), 2, 5), 2, 1000);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Losses_differentiate_under_every_reduction(LossOperationAttribute loss)
    {
        var network = Nodes().Node("Out", loss).Build();
        Assert.InRange(FiniteDifferences.Check(network, 3, 6), 1, 1000);
    }

    private static void Check(OperationAttribute operation)
    {
        var free = Nodes().Node("Out", operation, isOutput: true).Build();
        Assert.InRange(FiniteDifferences.Check(free, 2, 7), 1, 1000);
        var trained = Nodes().Node("Out", operation)
            .Node("Squares", new MultiplyAttribute("Out", "Out"))
            .Node("Loss", new LossAttribute("Squares"))
            .Build();
        Assert.InRange(FiniteDifferences.Check(trained, 3, 8), 1, 1000);
    }

    private static NetworkBuilder Source(NetworkBuilder network, string name, int[] shape, bool isBatched) =>
        network.Node(name, isBatched ? new InputAttribute(shape) { Gradient = true } : new ParameterAttribute(shape));

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("X", new InputAttribute(3, 4) { Gradient = true })
        .Node("Y", new InputAttribute(3, 4) { Gradient = true })
        .Node("Vector", new InputAttribute(4) { Gradient = true })
        .Node("Row", new ParameterAttribute(4))
        .Node("Fixed", new ParameterAttribute(3, 4))
        .Node("Fixed2", new ParameterAttribute(3, 4))
        .Node("Square", new ParameterAttribute(4, 4))
        .Node("Stack", new ParameterAttribute(2, 4, 4))
        .Node("Weights", new ConstantAttribute([0.5, 1, 2, 0.25]))
        .Indices("Labels", new TargetAttribute(3))
        .Indices("Labels4", new TargetAttribute(4))
        .Indices("FixedLabels", new ConstantAttribute([2, -100, 3]));
}
