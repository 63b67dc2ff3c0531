using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Tests.Graphs;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Losses;

public class LossDiagnosticsTests
{
    public static TheoryData<OperationAttribute, string, string, string> Wrong => new()
    {
        {
            new HuberAttribute("X", "T") { Delta = 0 }, "GRAPH007", "Delta",
            "'Out' has Delta 0, which must be a positive finite number"
        },
        {
            new HuberAttribute("X", "T") { Delta = double.PositiveInfinity }, "GRAPH007", "Delta",
            "'Out' has Delta Infinity, which must be a positive finite number"
        },
        {
            new SmoothL1Attribute("X", "T") { Beta = -0.5 }, "GRAPH007", "Beta",
            "'Out' has Beta -0.5, which must not be negative"
        },
        {
            new SmoothL1Attribute("X", "T") { Beta = double.NaN }, "GRAPH007", "Beta",
            "'Out' has Beta NaN, which must be a finite number"
        },
        {
            new TripletMarginAttribute("X", "X", "X") { Margin = 0 }, "GRAPH007", "Margin",
            "'Out' has Margin 0, which must be a positive finite number"
        },
        {
            new CosineEmbeddingAttribute("X", "X", "S") { Margin = double.NaN }, "GRAPH007", "Margin",
            "'Out' has Margin NaN, which must be a finite number"
        },
        {
            new MeanAbsoluteErrorAttribute("S", "T"), "GRAPH006", "Target",
            "'Out' compares 'S' [batch] with 'T' [batch, 4]; the second must have the shape of the first or broadcast "
            + "to it"
        },
        {
            new HingeAttribute("X", "Label"), "GRAPH008", "Target",
            "'Out' reads 'Label', which holds indices (Node<int>), where Hinge computes with real numbers"
        },
        {
            new BinaryCrossEntropyWithLogitsAttribute("X", "T") { PositiveWeight = "Five" }, "GRAPH006",
            "PositiveWeight",
            "'Out' weights 'X' [batch, 4] and 'Five' [5]; their last axes, 4 and 5, must be equal or 1"
        },
        {
            new BinaryCrossEntropyWithLogitsAttribute("S", "S") { PositiveWeight = "Five" }, "GRAPH006",
            "PositiveWeight",
            "'Out' weights 'S' [batch] by 'Five' [5], which must have its shape or broadcast to it"
        },
        {
            new CrossEntropyAttribute("X", "T") { ClassAxis = 1 }, "GRAPH007", "ClassAxis",
            "'Out' has ClassAxis 1, which must be from -1 to 0 for the shape [batch, 4]"
        },
        {
            new NegativeLogLikelihoodAttribute("X", "T"), "GRAPH008", "Target",
            "'Out' compares 'X' with 'T', which holds real numbers, where NegativeLogLikelihood takes class indices "
            + "(Node<int>)"
        },
        {
            new NegativeLogLikelihoodAttribute("X", "Label") { ClassWeights = "Five" }, "GRAPH006", "ClassWeights",
            "'Out' has 4 classes, and class weights 'Five' [5]; they must have the shape [4]"
        },
        {
            new NegativeLogLikelihoodAttribute("X", "Three"), "GRAPH006", "Target",
            "'Out' compares 'X' [batch, 4] with class indices 'Three' [3]; 'Three' must have the shape [batch]"
        },
        {
            new NegativeLogLikelihoodAttribute("P", "Labels"), "GRAPH007", "Target",
            "'Out' has 4 classes, but 'Labels' holds the index 9, which must be from 0 to 3 or -100"
        },
        {
            new MultiClassHingeAttribute("P", "Labels"), "GRAPH007", "Target",
            "'Out' has 4 classes, but 'Labels' holds the index 9, which must be from 0 to 3"
        },
        {
            new MultiClassHingeAttribute("S", "Label"), "GRAPH007", "ClassAxis",
            "'Out' has ClassAxis -1, but it reads one number a sample, which has no axes"
        },
        {
            new CosineEmbeddingAttribute("X", "X", "T"), "GRAPH006", "Target",
            "'Out' compares vectors at the positions [batch] with 'T' [batch, 4], which must have that shape or "
            + "broadcast to it"
        },
        {
            new CosineEmbeddingAttribute("X", "Five", "S"), "GRAPH006", "B",
            "'Out' compares 'X' [batch, 4] and 'Five' [5]; their last axes, 4 and 5, must be equal or 1"
        },
        {
            new TripletMarginAttribute("S", "S", "S"), "GRAPH007", "Anchor",
            "'Out' compares vectors along the last axis, and 'S' [batch] has none"
        },
        {
            new TripletMarginAttribute("S", "S", "Five"), "GRAPH007", "Anchor",
            "'Out' compares vectors along the last axis, and 'S' [batch] has none"
        },
        {
            new TripletMarginAttribute("S", "Five", "S"), "GRAPH007", "Anchor",
            "'Out' compares vectors along the last axis, and 'S' [batch] has none"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_loss_is_reported_on_its_argument(
        OperationAttribute operation, string id, string argument, string message)
    {
        var problem = Assert.Single(DiagnosticsTests.Problems(Nodes().Node("Out", operation)));
        Assert.Equal(new Problem(id, "Out", argument, -1, message), problem);
    }

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("X", new InputAttribute(4) { Gradient = true })
        .Node("S", new InputAttribute())
        .Node("T", new TargetAttribute(4))
        .Node("P", new ParameterAttribute(3, 4))
        .Node("Five", new ParameterAttribute(5))
        .Indices("Label", new TargetAttribute())
        .Indices("Three", new ConstantAttribute([0, 3, 1]))
        .Indices("Labels", new ConstantAttribute([0, 9, 1]));
}
