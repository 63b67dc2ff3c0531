using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using Testing.Declarations;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Lowering;

/// <summary>Activations that layers apply, and the one with a parameter of its own.</summary>
public class ActivationTests
{
    public static TheoryData<Activation, OperationAttribute> Activations => new()
    {
        { Activation.Relu, new ReluAttribute("H") },
        { Activation.Sigmoid, new SigmoidAttribute("H") },
        { Activation.Tanh, new TanhAttribute("H") },
        { Activation.LeakyRelu, new LeakyReluAttribute("H") },
        { Activation.Elu, new EluAttribute("H") },
        { Activation.Selu, new SeluAttribute("H") },
        { Activation.Gelu, new GeluAttribute("H") },
        { Activation.Silu, new SiluAttribute("H") },
        { Activation.Mish, new MishAttribute("H") },
        { Activation.HardSwish, new HardSwishAttribute("H") },
        { Activation.HardSigmoid, new HardSigmoidAttribute("H") },
        { Activation.LogSigmoid, new LogSigmoidAttribute("H") },
        { Activation.Softplus, new SoftplusAttribute("H") },
        { Activation.Softsign, new SoftsignAttribute("H") },
    };

    [Fact]
    public void Every_activation_is_here() => Assert.Equal(
        Enum.GetValues<Activation>().Where(activation => activation != Activation.None),
        Activations.Select(row => (Activation)row[0]));

    [Theory]
    [MemberData(nameof(Activations))]
    public void A_layers_activation_is_the_node_of_that_name_and_goes_into_the_product(
        Activation activation, OperationAttribute operation)
    {
        var together = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Node("Y", new LinearAttribute("X", 3) { Activation = activation })
            .Build());
        var apart = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Private("H", new LinearAttribute("X", 3))
            .Node("Y", operation)
            .Build());
        var product = Assert.IsType<MatrixProduct>(Assert.Single(together.Body.Operations));
        Assert.Equal(Assert.IsType<MatrixProduct>(Assert.Single(apart.Body.Operations)).Epilogue, product.Epilogue);
        Assert.NotEqual(Expression.X(0) + Expression.X(1), product.Epilogue);
    }

    [Theory]
    [InlineData(false, new[] { 2, 3 }, new[] { 1 })]
    [InlineData(true, new[] { 3 }, new[] { 3 })]
    [InlineData(true, new[] { 3, 2 }, new[] { 3 })]
    [InlineData(true, new[] { 3, 2, 4 }, new[] { 3 })]
    public void Learned_slopes_are_one_or_one_for_each_place_along_the_first_axis(
        bool perChannel, int[] shape, int[] slopes)
    {
        var declaration = new NetworkBuilder()
            .Node("X", new InputAttribute(shape) { Gradient = true })
            .Node("Y", new PReluAttribute("X") { PerChannel = perChannel })
            .Build();
        var parameter = Assert.Single(GraphBuilder.Build(declaration).Graph!.Nodes
            .Single(node => node.Name == "Y").Parameters);
        Assert.Equal("weight", parameter.Suffix);
        Assert.Equal(slopes, parameter.Shape.Axes);
        Assert.Equal(("Constant", 0.25), (parameter.Initial.Init, parameter.Initial.Value));

        var module = Stages.Lower(declaration);
        var feed = RandomFeed.For(module, 3, new Random(4));
        var (x, weight) = (feed.Arguments["X"], feed.Parameters["Y.weight"]);
        var inner = x.Values.Length / 3 / shape[0];
        Assert.Equal(
            x.Values.Select((value, i) => value > 0
                ? value
                : weight.Values[perChannel ? i / inner % shape[0] : 0] * value),
            Interpreter.Run(module, feed).Node("Y").Values);
        FiniteDifferences.Check(declaration, 2, 5);
    }
}
