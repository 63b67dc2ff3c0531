using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Differentiation;

/// <summary>Graphs whose gradients must be added up, routed or left out.</summary>
public class GraphShapeTests
{
    [Fact]
    public void A_parameter_shared_by_layers_gets_the_sum_of_their_gradients() => Check(new NetworkBuilder()
        .Node("X", new InputAttribute(3) { Gradient = true })
        .Node("A", new LinearAttribute("X", 3) { Activation = Activation.Tanh })
        .Node("B", new LinearAttribute("A", 3) { Activation = Activation.Tanh, WeightFrom = "A", BiasFrom = "A" })
        .Node("C", new LinearAttribute("B", 3) { WeightFrom = "B" }));

    [Fact]
    public void A_diamond_adds_the_gradients_of_its_sides() => Check(new NetworkBuilder()
        .Node("X", new InputAttribute(3) { Gradient = true })
        .Node("Top", new LinearAttribute("X", 4) { Activation = Activation.Tanh })
        .Private("Left", new SigmoidAttribute("Top"))
        .Private("Right", new ScaleAttribute("Top", 0.5))
        .Node("Bottom", new MultiplyAttribute("Left", "Right")));

    [Fact]
    public void A_node_with_many_readers_gets_the_gradients_of_all() => Check(new NetworkBuilder()
        .Node("X", new InputAttribute(3) { Gradient = true })
        .Node("H", new LinearAttribute("X", 3) { Bias = false })
        .Node("A", new SigmoidAttribute("H"))
        .Node("B", new TanhAttribute("H"))
        .Node("C", new MultiplyAttribute("H", "H"))
        .Node("D", new SoftmaxAttribute("H"))
        .Node("E", new MatMulAttribute("H", "H"))
        .Node("Sum", new AddAttribute("A", "B", "C", "D", "E", "H")));

    [Fact]
    public void A_residual_carries_the_gradient_past_its_branch() => Check(new NetworkBuilder()
        .Node("X", new InputAttribute(4) { Gradient = true })
        .Node("H", new LinearAttribute("X", 4) { Activation = Activation.Relu })
        .Node("Branch", new LinearAttribute("H", 4))
        .Node("Out", new AddAttribute("Branch", "X")));

    [Fact]
    public void Several_losses_add_up_by_their_weights() => Check(new NetworkBuilder()
        .Node("X", new InputAttribute(3))
        .Node("T", new TargetAttribute(2))
        .Indices("Label", new TargetAttribute())
        .Node("H", new LinearAttribute("X", 4) { Activation = Activation.Tanh })
        .Node("A", new LinearAttribute("H", 2))
        .Node("B", new LinearAttribute("H", 3))
        .Node("First", new MeanSquaredErrorAttribute("A", "T") { Weight = 0.25 })
        .Node("Second", new SoftmaxCrossEntropyAttribute("B", "Label") { Weight = 2 })
        .Node("Penalty", new LossAttribute("AWeight2") { Weight = 0.01, Reduction = Reduction.Sum })
        .Node("AWeight2", new MultiplyAttribute("P", "P"))
        .Node("P", new ParameterAttribute(2)));

    [Fact]
    public void A_loss_that_another_node_reads_passes_its_gradient_on() => Check(new NetworkBuilder()
        .Node("X", new InputAttribute(3))
        .Node("T", new TargetAttribute(2))
        .Node("Y", new LinearAttribute("X", 2))
        .Node("First", new MeanSquaredErrorAttribute("Y", "T"))
        .Node("Squared", new MultiplyAttribute("First", "First"))
        .Node("Second", new LossAttribute("Squared")));

    [Fact]
    public void A_network_without_inputs_fits_a_parameter() => Check(new NetworkBuilder()
        .Node("W", new ParameterAttribute(2, 3))
        .Node("V", new ConstantAttribute([1.0, 2, 3]))
        .Node("Y", new MatMulAttribute("W", "V"))
        .Node("T", new ConstantAttribute([0.5, -0.5]))
        .Node("Loss", new SquaredErrorAttribute("Y", "T") { Factor = 0.5 }));

    [Fact]
    public void Several_outputs_without_a_loss_take_a_gradient_each() => Check(new NetworkBuilder()
        .Node("X", new InputAttribute(3) { Gradient = true })
        .Node("A", new LinearAttribute("X", 2), isOutput: true)
        .Node("B", new TanhAttribute("A"), isOutput: true)
        .Node("C", new LinearAttribute("B", 4), isOutput: true));

    [Fact]
    public void Outputs_that_are_one_value_add_their_gradients() => Check(new NetworkBuilder()
        .Node("X", new InputAttribute(3) { Gradient = true })
        .Node("A", new TanhAttribute("X"), isOutput: true)
        .Node("B", new AddAttribute("A"), isOutput: true));

    [Fact]
    public void What_no_loss_depends_on_has_no_gradient()
    {
        var module = Stages.Differentiate(new NetworkBuilder()
            .Node("X", new InputAttribute(3) { Gradient = true })
            .Node("Used", new LinearAttribute("X", 2))
            .Node("Unused", new LinearAttribute("X", 2))
            .Node("Loss", new LossAttribute("Used"))
            .Build());
        Assert.Contains("Used.weight", module.Gradients.Keys);
        Assert.DoesNotContain("Unused.weight", module.Gradients.Keys);
        Assert.DoesNotContain("Unused", module.Gradients.Keys);
    }

    [Fact]
    public void The_gradient_of_an_input_is_computed_only_where_it_is_asked_for()
    {
        int Products(bool gradient) => Stages.Optimize(new NetworkBuilder()
                .Node("X", new InputAttribute(3) { Gradient = gradient })
                .Private("H", new LinearAttribute("X", 2))
                .Node("Loss", new LossAttribute("H"))
                .Build())
            .Body.Operations.OfType<Operators.LinearAlgebra.MatrixProduct>().Count();

        Assert.Equal(2, Products(gradient: false));
        Assert.Equal(3, Products(gradient: true));
    }

    [Fact]
    public void A_frozen_layer_has_no_gradient_but_passes_it_on()
    {
        var declaration = new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Node("A", new LinearAttribute("X", 2))
            .Node("B", new LinearAttribute("A", 2) { Trainable = false })
            .Node("Loss", new LossAttribute("B"))
            .Build();
        var module = Stages.Differentiate(declaration);
        Assert.Contains("A.weight", module.Gradients.Keys);
        Assert.DoesNotContain("B.weight", module.Gradients.Keys);
        FiniteDifferences.Check(declaration, 2, 1);
    }

    [Fact]
    public void The_softmax_under_a_cross_entropy_subtracts_the_target()
    {
        var module = Stages.Optimize(new NetworkBuilder()
            .Node("Z", new InputAttribute(3) { Gradient = true })
            .Indices("T", new TargetAttribute())
            .Node("Loss", new SoftmaxCrossEntropyAttribute("Z", "T"))
            .Build());
        var feed = new Feed(2) { Module = module };
        feed.Arguments["Z"] = new Tensor([2, 3], [0, 0, 0, 1, 1, 1]);
        feed.Arguments["T"] = new Tensor([2], [0, 2]);
        var run = Interpreter.Run(module, feed);
        Assert.Equal(Math.Log(3), run.Total, 12);
        Close.Assert(
            "dZ", new Tensor([2, 3], [-1 / 3.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, -1 / 3.0]), run.Gradient("Z"));
    }

    private static void Check(NetworkBuilder network)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            Assert.InRange(FiniteDifferences.Check(network.Build(), 1 + seed, seed), 2, 1000);
        }
    }
}
