using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Support;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Graphs;

/// <summary>What is doubtful about a network that is generated all the same, and what is not.</summary>
public class WarningTests
{
    [Fact]
    public void A_private_node_that_nothing_reads_is_dead()
    {
        Assert.Equal(
            new Problem(
                "GRAPH013",
                "Spare",
                ProblemPlaces.Name,
                -1,
                "Nothing reads 'Spare', and a private node's value cannot be seen; "
                + "let a node read it, make it public, or remove it"),
            Only(Trained().Private("Spare", new ReluAttribute("X"))));
    }

    [Fact]
    public void An_input_that_nothing_reads_is_passed_for_nothing()
    {
        Assert.Equal(
            new Problem(
                "GRAPH013",
                "Age",
                ProblemPlaces.Name,
                -1,
                "Nothing reads 'Age', and yet every caller must pass it; let a node read it, or remove it"),
            Only(Trained().Node("Age", new InputAttribute())));
    }

    [Fact]
    public void What_can_be_seen_or_serves_another_node_is_not_dead() => Assert.Empty(Problems(Trained()
        .Node("Seen", new ReluAttribute("X"))
        .Private("Shared", new ParameterAttribute(2, 3))
        .Private("Again", new LinearAttribute("X", 2) { WeightFrom = "Shared" })
        .Private("Old", new StateAttribute(2) { Next = "New" })
        .Private("New", new AddAttribute("Old", "Again"))
        .Node("Penalty", new LossAttribute("New"))));

    public static TheoryData<OperationAttribute, string, string> Ineffective => new()
    {
        {
            new ParameterAttribute(2) { Value = 4 }, "Value",
            "'P' has Value, which has no effect: only Init.Constant reads it; set Init = Init.Constant"
        },
        {
            new ParameterAttribute(2) { Init = Init.Ones, Values = [1, 2] }, "Init",
            "'P' has Init, which has no effect: its initial Values are given; leave out Init"
        },
        {
            new LinearAttribute("X", 2) { Bias = false, BiasInit = Init.Ones }, "BiasInit",
            "'P' has BiasInit, which has no effect: it has no bias; leave out BiasInit"
        },
        {
            new LinearAttribute("X", 2) { WeightFrom = "Own", Init = Init.Ones }, "Init",
            "'P' has Init, which has no effect: its weight is that of 'Own'; leave out Init"
        },
        {
            new LinearAttribute("X", 2) { BiasFrom = "Own", BiasInit = Init.Ones }, "BiasInit",
            "'P' has BiasInit, which has no effect: its bias is that of 'Own'; leave out BiasInit"
        },
    };

    [Theory]
    [MemberData(nameof(Ineffective))]
    public void An_argument_that_another_overrules_has_no_effect(
        OperationAttribute operation, string argument, string message) => Assert.Equal(
        new Problem("GRAPH009", "P", argument, -1, message),
        Assert.Single(Problems(Without().Node("P", operation)), problem => problem.Id == "GRAPH009"));

    [Fact]
    public void An_argument_that_is_used_has_an_effect() => Assert.Empty(Problems(new NetworkBuilder()
        .Node("X", new InputAttribute(3))
        .Node("P", new ParameterAttribute(3) { Init = Init.Constant, Value = 4 })
        .Node("Y", new LinearAttribute("X", 2) { Init = Init.Ones, BiasInit = Init.Ones })
        .Node("Z", new MultiplyAttribute("X", "P"))));

    private static NetworkBuilder Without() => new NetworkBuilder()
        .Node("X", new InputAttribute(3))
        .Node("Own", new LinearAttribute("X", 2));

    [Fact]
    public void A_private_result_is_an_output() => Assert.Empty(Problems(new NetworkBuilder()
        .Node("X", new InputAttribute(3))
        .Private("Y", new ReluAttribute("X"))));

    [Fact]
    public void Parameters_that_no_loss_depends_on_are_named()
    {
        Assert.Equal(
            new Problem(
                "GRAPH014",
                "Spare",
                ProblemPlaces.Name,
                -1,
                "No loss depends on 'Spare.weight', 'Spare.bias', so training does not change them; "
                + "let a loss depend on them, or say Trainable = false"),
            Only(Trained().Node("Spare", new LinearAttribute("X", 2))));
    }

    [Fact]
    public void A_stopped_gradient_does_not_reach_a_parameter()
    {
        Assert.Equal(
            ("GRAPH014", "W"),
            Place(Only(Trained()
                .Node("W", new ParameterAttribute(2))
                .Node("Stopped", new StopGradientAttribute("W"))
                .Node("Penalty", new LossAttribute("Stopped")))));
    }

    [Fact]
    public void Parameters_that_are_frozen_or_train_without_a_loss_are_no_matter()
    {
        Assert.Empty(Problems(Trained().Node("Spare", new LinearAttribute("X", 2) { Trainable = false })));
        Assert.Empty(Problems(new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Node("Y", new LinearAttribute("X", 2))));
    }

    [Theory]
    [InlineData("Softmax")]
    [InlineData("LogSoftmax")]
    public void Softmax_before_its_cross_entropy_is_applied_twice(string function)
    {
        var problem = Only(Classifier(function == "Softmax"
            ? new SoftmaxAttribute("Logits")
            : new LogSoftmaxAttribute("Logits")));
        Assert.Equal(
            new Problem(
                "GRAPH015",
                "Loss",
                "Prediction",
                -1,
                $"'Loss' is a loss of logits, and 'P', which it reads, is the result of a {function} already; "
                + $"let it read what 'P' is before its {function}"),
            problem);
    }

    [Fact]
    public void Sigmoid_before_its_cross_entropy_is_applied_twice()
    {
        NetworkBuilder Binary(string prediction) => new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Node("P", new LinearAttribute("X", 2) { Activation = Activation.Sigmoid })
            .Node("Flat", new ReshapeAttribute("P", 2, 1))
            .Node("T", new TargetAttribute(2))
            .Node("U", new TargetAttribute(2, 1))
            .Node("Loss", new BinaryCrossEntropyWithLogitsAttribute(prediction, prediction == "P" ? "T" : "U"))
            .Node("Other", new MeanSquaredErrorAttribute("P", "T"))
            .Node("More", new MeanSquaredErrorAttribute("Flat", "U"));
        Assert.Equal(("GRAPH015", "Loss"), Place(Only(Binary("P"))));
        Assert.Equal(
            "'Loss' is a loss of logits, and 'Flat', which it reads, is the result of a Sigmoid already; "
            + "let it read what 'P' is before its Sigmoid",
            Only(Binary("Flat")).Message);
    }

    [Fact]
    public void A_relu_of_a_relu_is_no_other()
    {
        Assert.Equal(
            new Problem(
                "GRAPH015",
                "B",
                "X",
                -1,
                "'B' applies Relu to 'A', which is the result of a Relu already and stays as it is; "
                + "leave one of the two out"),
            Only(new NetworkBuilder()
                .Node("X", new InputAttribute(3))
                .Node("A", new LinearAttribute("X", 2) { Activation = Activation.Relu })
                .Node("B", new ReluAttribute("A"))));
    }

    [Fact]
    public void Other_functions_may_follow_each_other()
    {
        Assert.Empty(Problems(Classifier(new TanhAttribute("Logits"))));
        Assert.Empty(Problems(new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Node("A", new TanhAttribute("X"))
            .Node("B", new TanhAttribute("A"))));
    }

    [Fact]
    public void A_linear_layer_after_an_image_is_over_its_rows()
    {
        Assert.Equal(
            new Problem(
                "GRAPH016",
                "Y",
                "X",
                -1,
                "'Y' is a linear layer over the last axis of the image 'Dropped' [batch, 4, 6, 6], "
                + "the 6 pixels of a row; let it read a Flatten of 'Dropped' to see all of it"),
            Only(new NetworkBuilder()
                .Node("Image", new InputAttribute(1, 8, 8))
                .Node("Features", new Conv2DAttribute("Image", 4, 3))
                .Node("Active", new ReluAttribute("Features"))
                .Node("Dropped", new DropoutAttribute("Active", 0.5))
                .Node("Y", new LinearAttribute("Dropped", 10))));
    }

    [Fact]
    public void A_linear_layer_over_anything_else_is_meant() => Assert.Empty(Problems(new NetworkBuilder()
        .Node("Image", new InputAttribute(1, 8, 8))
        .Node("Steps", new InputAttribute(5, 8))
        .Node("Flat", new FlattenAttribute("Image"))
        .Node("Heads", new ReshapeAttribute("Image", 2, 4, 8))
        .Node("A", new LinearAttribute("Flat", 10))
        .Node("B", new LinearAttribute("Steps", 10))
        .Node("C", new LinearAttribute("Heads", 10))));

    private static NetworkBuilder Trained() => new NetworkBuilder()
        .Node("X", new InputAttribute(3))
        .Private("Y", new LinearAttribute("X", 2))
        .Node("T", new TargetAttribute(2))
        .Node("Loss", new MeanSquaredErrorAttribute("Y", "T"));

    private static NetworkBuilder Classifier(OperationAttribute function) => new NetworkBuilder()
        .Node("X", new InputAttribute(3))
        .Node("Logits", new LinearAttribute("X", 2))
        .Node("P", function)
        .Indices("Label", new TargetAttribute())
        .Node("Loss", new SoftmaxCrossEntropyAttribute("P", "Label"));

    private static EquatableArray<Problem> Problems(NetworkBuilder network)
    {
        var compiled = NetworkCompiler.Compile(network.Build());
        Assert.NotNull(compiled.Program);
        return compiled.Problems;
    }

    private static Problem Only(NetworkBuilder network) =>
        Assert.Single(Problems(network)) with { Suggestion = null };

    private static (string Id, string? Node) Place(Problem problem) => (problem.Id, problem.Node);
}
