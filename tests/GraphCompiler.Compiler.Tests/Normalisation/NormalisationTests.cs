using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using GraphCompiler.Compiler.Operators.Normalisation;
using GraphCompiler.Compiler.Tests.Planning;
using Testing.Declarations;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Normalisation;

/// <summary>The declared normalisations: what they compute, their parameters and buffers, and their two modes.</summary>
public class NormalisationTests
{
    /// <summary>A normalisation, the shape of a sample it reads, whether that is batched, its parameters.</summary>
    public static TheoryData<OperationAttribute, int[], bool, string> All => new()
    {
        { new LayerNormAttribute("X"), [5], true, "weight [5], bias [5]" },
        { new LayerNormAttribute("X"), [1], true, "weight [1], bias [1]" },
        { new LayerNormAttribute("X"), [3, 4], true, "weight [4], bias [4]" },
        { new LayerNormAttribute("X") { Dimensions = 2 }, [2, 3, 4], true, "weight [3, 4], bias [3, 4]" },
        { new LayerNormAttribute("X") { Affine = false }, [3, 4], true, "" },
        { new LayerNormAttribute("X"), [6], false, "weight [6], bias [6]" },
        { new LayerNormAttribute("X"), [2, 3], false, "weight [3], bias [3]" },
        { new RmsNormAttribute("X"), [5], true, "weight [5]" },
        { new RmsNormAttribute("X"), [2, 3], false, "weight [3]" },
        { new GroupNormAttribute("X", 1), [4], true, "weight [4], bias [4]" },
        { new GroupNormAttribute("X", 4), [4], true, "weight [4], bias [4]" },
        { new GroupNormAttribute("X", 2), [4, 3], true, "weight [4], bias [4]" },
        { new GroupNormAttribute("X", 2) { Affine = false }, [4, 2, 2], true, "" },
        { new GroupNormAttribute("X", 2), [4, 3], false, "weight [4], bias [4]" },
        { new InstanceNormAttribute("X"), [3, 4], true, "" },
        { new InstanceNormAttribute("X") { Affine = true }, [3, 2, 2], true, "weight [3], bias [3]" },
        { new InstanceNormAttribute("X") { Affine = true }, [1, 5], false, "weight [1], bias [1]" },
        { new BatchNormAttribute("X"), [3], true, "weight [3], bias [3]" },
        { new BatchNormAttribute("X") { Affine = false }, [3], true, "" },
        { new BatchNormAttribute("X"), [2, 3], true, "weight [2], bias [2]" },
        { new BatchNormAttribute("X") { Affine = false }, [2, 2, 2], true, "" },
        { new BatchNormAttribute("X"), [2, 3], false, "weight [2], bias [2]" },
        { new BatchNormAttribute("X") { Frozen = true }, [3], true, "weight [3], bias [3]" },
        { new BatchNormAttribute("X") { Frozen = true, Affine = false }, [2, 3], true, "" },
        { new BatchNormAttribute("X") { Frozen = true }, [3], false, "weight [3], bias [3]" },
        { new DropoutAttribute("X", 0.5), [7, 11], true, "" },
        { new DropoutAttribute("X", 0.25), [5], false, "" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Parameters_are_PyTorchs(OperationAttribute operation, int[] shape, bool isBatched, string parameters)
    {
        var node = Stages.Graph(Declare(operation, shape, isBatched)).Nodes.Single(node => node.Name == "Y");
        Assert.Equal(parameters, string.Join(", ", node.Parameters.Select(p => $"{p.Suffix} {p.Shape}")));
        Assert.Equal(
            operation is BatchNormAttribute ? $"running_mean [{shape[0]}] 0, running_var [{shape[0]}] 1" : "",
            string.Join(", ", node.Buffers.Select(buffer => $"{buffer.Suffix} {buffer.Shape} {buffer.Initial}")));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients_are_the_slopes_of_the_loss_and_plans_compute_the_same(
        OperationAttribute operation, int[] shape, bool isBatched, string parameters)
    {
        var declaration = Declare(operation, shape, isBatched);
        Assert.True(FiniteDifferences.Check(declaration, batch: 3, seed: 5) > parameters.Length / 10);
        var program = Programs.Of(declaration);
        WindowChecks.Check(program.Inference);
        WindowChecks.Check(program.Training);
        var module = Stages.Differentiate(declaration);
        var feed = RandomFeed.For(module, 3, new Random(6));
        var run = Interpreter.Run(module, feed);
        var simulator = new PlanSimulator(program, 4, feed);
        Assert.Equal(run.Total, simulator.ForwardTraining(feed)!.Value, 1e-10);
        simulator.Backward(feed, accumulate: false);
        foreach (var parameter in module.Parameters)
        {
            Close.Assert(
                parameter.Name, run.Gradient(parameter.Name).Values, simulator.Memory.Gradient(parameter.Name));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Only_batch_normalisation_and_dropout_differ_between_the_modes(
        OperationAttribute operation, int[] shape, bool isBatched, string parameters)
    {
        Assert.NotNull(parameters);
        var declaration = Declare(operation, shape, isBatched);
        var (training, inference) = (Stages.Lower(declaration), Stages.Lower(declaration, Mode.Inference));
        var feed = RandomFeed.For(training, 3, new Random(7));
        var (trained, inferred) = (
            Interpreter.Run(training, feed).Node("Y").Values,
            Interpreter.Run(inference, feed.For(inference)).Node("Y").Values);
        if (operation is DropoutAttribute or BatchNormAttribute { Frozen: false })
        {
            Assert.NotEqual(trained, inferred);
        }
        else
        {
            Close.Assert("Y", trained, inferred);
        }
    }

    [Fact]
    public void A_frozen_batch_normalisation_stores_nothing_and_trains_on_one_sample()
    {
        var module = Stages.Lower(Declare(new BatchNormAttribute("X") { Frozen = true }, [3], true));
        Assert.Empty(module.Effects);
        Assert.Empty(module.BatchChecks);
    }

    [Fact]
    public void One_value_a_channel_needs_two_samples()
    {
        Assert.Equal(
            [new BatchCheck("Y", 2)], Stages.Lower(Declare(new BatchNormAttribute("X"), [3], true)).BatchChecks);
        Assert.Equal(
            [new BatchCheck("Y", 2)], Stages.Lower(Declare(new BatchNormAttribute("X"), [3, 1], true)).BatchChecks);
        Assert.Empty(Stages.Lower(Declare(new BatchNormAttribute("X"), [3, 2], true)).BatchChecks);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Inference_puts_a_batch_normalisation_into_the_store_of_the_layer_before_it(bool isAffine)
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Private("Hidden", new LinearAttribute("X", 8))
            .Private("Norm", new BatchNormAttribute("Hidden") { Affine = isAffine })
            .Node("Y", new ReluAttribute("Norm"))
            .Build());
        var product = Assert.IsType<MatrixProduct>(module.Nodes["Y"].Producer);
        Assert.Equal(
            "relu((X · Hidden.weightᵀ + Hidden.bias) ⊙ Norm.factor + Norm.shift)",
            product.Formula(value => value.Name));
        Assert.Contains("Y into its product", module.Fused);
    }

    [Fact]
    public void Without_statistics_read_elsewhere_a_layer_of_several_readers_keeps_its_value()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Node("Hidden", new LinearAttribute("X", 8))
            .Node("Y", new BatchNormAttribute("Hidden"))
            .Build());
        Assert.IsNotType<MatrixProduct>(module.Nodes["Y"].Producer);
        Assert.IsType<MatrixProduct>(module.Nodes["Hidden"].Producer);
    }

    [Fact]
    public void What_nobody_wants_of_the_gradient_of_rows_is_no_result()
    {
        var module = Stages.Differentiate(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Node("Y", new LayerNormAttribute("X"))
            .Build());
        var gradient = module.Body.Operations.OfType<RowNormalizationGradient>().Single();
        Assert.Null(gradient.DX);
        Assert.Equal(["dY.weight", "dY.bias"], gradient.Results.Select(result => result.Name));
    }

    [Fact]
    public void The_statistics_of_rows_cannot_be_differentiated()
    {
        var module = new Testing.HandMade.ModuleBuilder();
        var x = module.Input("X", true, Shape.Batch, 2);
        var operation = module.On("N").Add(new RowNormalizationOperation(
            "N", NormalizedRows.OfTrailingAxes(x.Shape, 1), 0.1, true, x, null, null));
        var made = module.Minimize(operation.Result, operation.Mean!);
        Assert.Throws<NotSupportedException>(() => Differentiator.Differentiate(made));
    }

    // Cubed and weighted, so that no gradient vanishes by symmetry.
    private static NetworkDeclaration Declare(OperationAttribute operation, int[] shape, bool isBatched)
    {
        if (operation is not (BatchNormAttribute or DropoutAttribute))
        {
            // Rows of few elements are steep where they are nearly constant.
            operation.GetType().GetProperty("Epsilon")!.SetValue(operation, 0.1);
        }

        OperationAttribute source = isBatched
            ? new InputAttribute(shape) { Gradient = true }
            : new ParameterAttribute(shape);
        return new NetworkBuilder()
            .Node("X", source)
            .Node("F", new ParameterAttribute(shape))
            .Node("Y", operation)
            .Private("C", new MultiplyAttribute("Y", "Y", "Y", "F"))
            .Node("Loss", new LossAttribute("C"))
            .Build();
    }
}
