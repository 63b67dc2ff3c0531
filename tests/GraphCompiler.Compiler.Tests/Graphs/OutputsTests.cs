using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Graphs;

public class OutputsTests
{
    [Fact]
    public void Without_marks_the_output_is_what_the_loss_predicts_from() =>
        Assert.Equal(["Logits"], Outputs(Classifier()));

    [Fact]
    public void A_penalty_predicts_nothing()
    {
        var network = Classifier()
            .Node("Norm", new MultiplyAttribute("Logits", "Logits"))
            .Node("Penalty", new LossAttribute("Norm") { Weight = 0.01 });
        Assert.Equal(["Logits"], Outputs(network));
    }

    [Fact]
    public void Everything_that_a_loss_of_embeddings_compares_is_an_output_but_for_inputs()
    {
        var network = new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Node("Other", new InputAttribute(2))
            .Node("A", new LinearAttribute("X", 2))
            .Node("B", new TanhAttribute("A"))
            .Node("Sign", new TargetAttribute());
        Assert.Equal(
            ["A", "B"], Outputs(network.Node("Pair", new CosineEmbeddingAttribute("B", "A", "Sign"))));
        network.Node("C", new LinearAttribute("X", 2)).Node("Third", new TripletMarginAttribute("Other", "B", "C"));
        Assert.Equal(["A", "B", "C"], Outputs(network));
    }

    [Fact]
    public void A_mark_overrules_the_loss()
    {
        var network = Classifier().Node("Probabilities", new SoftmaxAttribute("Logits"), isOutput: true);
        Assert.Equal(["Probabilities"], Outputs(network));
    }

    [Fact]
    public void Marked_outputs_come_in_declaration_order()
    {
        var network = new NetworkBuilder()
            .Node("Z", new TanhAttribute("A"), isOutput: true)
            .Node("A", new ReluAttribute("X"), isOutput: true)
            .Node("X", new InputAttribute(2));
        Assert.Equal(["Z", "A"], Outputs(network));
    }

    [Fact]
    public void Without_a_loss_the_outputs_are_the_nodes_nobody_reads()
    {
        var network = new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Node("A", new ReluAttribute("X"))
            .Node("B", new TanhAttribute("A"))
            .Node("C", new SigmoidAttribute("A"));
        Assert.Equal(["B", "C"], Outputs(network));
    }

    [Fact]
    public void Two_losses_of_one_prediction_give_one_output()
    {
        var network = Classifier().Indices("Other", new TargetAttribute())
            .Node("Second", new SoftmaxCrossEntropyAttribute("Logits", "Other"));
        Assert.Equal(["Logits"], Outputs(network));
    }

    [Fact]
    public void An_input_is_never_an_output()
    {
        var network = new NetworkBuilder()
            .Node("X", new InputAttribute(2) { Gradient = true })
            .Node("Y", new TargetAttribute(2))
            .Node("Twice", new ScaleAttribute("X", 2))
            .Node("Loss", new MeanSquaredErrorAttribute("X", "Y"));
        Assert.Equal(["Twice"], Outputs(network));
    }

    [Fact]
    public void What_needs_a_target_is_no_output()
    {
        var network = new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Node("Y", new TargetAttribute(2))
            .Node("Error", new SubtractAttribute("Prediction", "Y"))
            .Node("Prediction", new LinearAttribute("X", 2))
            .Node("Loss", new LossAttribute("Error"));
        Assert.DoesNotContain("Error", Outputs(network));
    }

    [Fact]
    public void A_loss_without_reduction_is_no_loss()
    {
        var network = new NetworkBuilder()
            .Node("X", new InputAttribute(2) { Gradient = true })
            .Node("Y", new InputAttribute(2))
            .Node("Squares", new MeanSquaredErrorAttribute("X", "Y") { Reduction = Reduction.None });
        var graph = Stages.Graph(network.Build());
        Assert.Empty(graph.Losses);
        Assert.Equal(["Squares"], graph.Outputs.Select(node => node.Name));
    }

    [Fact]
    public void Arguments_are_the_inputs_and_then_the_targets_in_declaration_order()
    {
        var network = new NetworkBuilder()
            .Node("T2", new TargetAttribute(3))
            .Node("X2", new InputAttribute(3))
            .Node("T1", new TargetAttribute(3))
            .Node("X1", new InputAttribute(3))
            .Node("Sum", new AddAttribute("X1", "X2"))
            .Node("Out", new LinearAttribute("Sum", 3))
            .Node("L1", new MeanSquaredErrorAttribute("Out", "T1"))
            .Node("L2", new MeanSquaredErrorAttribute("Out", "T2"));
        Assert.Equal(["X2", "X1", "T2", "T1"], Stages.Graph(network.Build()).Arguments.Select(node => node.Name));
    }

    private static NetworkBuilder Classifier() => new NetworkBuilder(ElementType.Single)
        .Node("Pixels", new InputAttribute(4))
        .Private("Hidden", new LinearAttribute("Pixels", 3) { Activation = Activation.Relu })
        .Node("Logits", new LinearAttribute("Hidden", 2))
        .Indices("Label", new TargetAttribute())
        .Node("Loss", new SoftmaxCrossEntropyAttribute("Logits", "Label"));

    private static IEnumerable<string> Outputs(NetworkBuilder network) =>
        Stages.Graph(network.Build()).Outputs.Select(node => node.Name);
}
