using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using Testing.Declarations;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Lowering;

public class LoweringTests
{
    [Fact]
    public void A_linear_layer_multiplies_by_the_transposed_weight_adds_the_bias_and_applies_the_activation()
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Node("Y", new LinearAttribute("X", 2) { Activation = Activation.Relu })
            .Build());
        var feed = new Feed(2) { Module = module };
        feed.Arguments["X"] = new Tensor([2, 2], [1, 2, 3, 4]);
        feed.Parameters["Y.weight"] = new Tensor([2, 2], [10, 1, -1, 0]);
        feed.Parameters["Y.bias"] = new Tensor([2], [0.5, 2]);
        Assert.Equal([12.5, 1, 34.5, 0], Interpreter.Run(module, feed).Node("Y").Values);
    }

    [Fact]
    public void An_unbatched_operand_broadcasts_against_the_shape_of_a_sample()
    {
        // Per sample [] and [3]: every sample's number meets all three, whatever the batch.
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute())
            .Node("P", new ParameterAttribute(3))
            .Node("Y", new AddAttribute("X", "P"))
            .Build());
        var feed = new Feed(3) { Module = module };
        feed.Arguments["X"] = new Tensor([3], [10, 20, 30]);
        feed.Parameters["P"] = new Tensor([3], [1, 2, 3]);
        var y = Interpreter.Run(module, feed).Node("Y");
        Assert.Equal([3, 3], y.Axes);
        Assert.Equal([11, 12, 13, 21, 22, 23, 31, 32, 33], y.Values);
    }

    [Fact]
    public void Batched_operands_align_sample_by_sample()
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute(2, 2))
            .Node("S", new InputAttribute(2))
            .Node("Y", new MultiplyAttribute("X", "S"))
            .Build());
        var feed = new Feed(2) { Module = module };
        feed.Arguments["X"] = new Tensor([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
        feed.Arguments["S"] = new Tensor([2, 2], [1, 10, 100, 1000]);
        Assert.Equal([1, 20, 3, 40, 500, 6000, 700, 8000], Interpreter.Run(module, feed).Node("Y").Values);
    }

    [Theory]
    [InlineData(Reduction.Mean, 30.0 / 4)]
    [InlineData(Reduction.Sum, 30.0)]
    [InlineData(Reduction.BatchMean, 30.0 / 2)]
    public void Reductions_divide_by_all_elements_by_the_batch_or_not_at_all(Reduction reduction, double expected)
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Node("T", new TargetAttribute(2))
            .Node("L", new MeanSquaredErrorAttribute("X", "T") { Reduction = reduction })
            .Build());
        var feed = new Feed(2) { Module = module };
        feed.Arguments["X"] = new Tensor([2, 2], [1, 2, 3, 4]);
        feed.Arguments["T"] = Tensor.Zeros([2, 2]);
        Assert.Equal(expected, Interpreter.Run(module, feed).Total, 12);
    }

    [Fact]
    public void A_loss_keeps_its_value_and_the_total_carries_the_weights()
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Node("A", new LossAttribute("X") { Weight = 0.5 })
            .Node("B", new LossAttribute("X") { Weight = -2, Reduction = Reduction.Sum })
            .Build());
        var feed = new Feed(1) { Module = module };
        feed.Arguments["X"] = new Tensor([1, 2], [3, 5]);
        var run = Interpreter.Run(module, feed);
        Assert.Equal(4, run.Node("A").Single);
        Assert.Equal(8, run.Node("B").Single);
        Assert.Equal(-14, run.Total);
    }

    [Fact]
    public void Ignored_labels_count_for_nothing()
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("Z", new InputAttribute(2))
            .Indices("T", new TargetAttribute())
            .Node("W", new ConstantAttribute([1.0, 3]))
            .Node("L", new SoftmaxCrossEntropyAttribute("Z", "T") { ClassWeights = "W", IgnoreIndex = 7 })
            .Build());
        var feed = new Feed(3) { Module = module };
        feed.Arguments["Z"] = new Tensor([3, 2], [0, 0, 50, -50, 0, 0]);
        feed.Arguments["T"] = new Tensor([3], [0, 7, 1]);
        Assert.Equal(((1 * Math.Log(2)) + (3 * Math.Log(2))) / 4, Interpreter.Run(module, feed).Total, 12);
        Assert.Equal(new IndexCheck("T", 2, 7), Assert.Single(module.IndexChecks));
    }

    [Fact]
    public void Names_of_parameters_are_PyTorchs()
    {
        var module = Stages.Lower(new NetworkBuilder(ElementType.Single)
            .Node("X", new InputAttribute(3))
            .Node("Scale", new ParameterAttribute(3) { Trainable = false })
            .Node("Scaled", new MultiplyAttribute("X", "Scale"))
            .Node("Hidden", new LinearAttribute("Scaled", 2))
            .Node("Twin", new LinearAttribute("Scaled", 2) { WeightFrom = "Hidden" })
            .Build());
        Assert.Equal(
            ["Scale", "Hidden.weight", "Hidden.bias", "Twin.bias"],
            module.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(
            [null, "HiddenWeight", "HiddenBias", "TwinBias"],
            module.Parameters.Select(parameter => parameter.Property));
        Assert.Equal([false, true, true, true], module.Parameters.Select(parameter => parameter.IsTrainable));
        Assert.Equal(ElementType.Single, module.ElementType);
    }

    [Fact]
    public void Public_nodes_are_observable()
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Private("H", new TanhAttribute("X"))
            .Node("Y", new ReluAttribute("H"))
            .Build());
        Assert.Equal(["X", "Y"], module.Observable.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_fixed_matrix_times_a_vector_a_sample_is_one_product_for_the_whole_batch()
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Node("W", new ParameterAttribute(2, 3))
            .Node("Y", new MatMulAttribute("W", "X"))
            .Build());
        var product = Assert.IsType<MatrixProduct>(Assert.Single(module.Body.Operations));
        Assert.Equal(Pairing.Linear, product.Pairing);
    }
}
