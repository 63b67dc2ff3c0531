using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Operators.Pooling;
using GraphCompiler.Compiler.Operators.Reductions;
using Testing.Declarations;
using Testing.HandMade;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Convolution;

/// <summary>The gradient rules of the operations themselves, and what is fused into them.</summary>
public class ConvolutionRuleTests
{
    private static readonly ImageWindow Window = new(new(2, 2, 1, 1), new(3, 1, 0, 2), 2);
    private static readonly Shape X = Shape.Of([2, 4, 5, 7]);
    private static readonly Shape Y = Shape.Of([2, 6, 3, 3]);
    private static readonly Shape W = Shape.Of([6, 2, 2, 3]);

    [Theory]
    [InlineData("forward")]
    [InlineData("input")]
    [InlineData("weight")]
    [InlineData("average")]
    [InlineData("average gradient")]
    public void Each_operations_gradient_is_made_of_the_others_and_is_its_slope(string operation)
    {
        Module Make()
        {
            var net = new ModuleBuilder();
            Value Parameter(string name, Shape shape) => net.Parameter(name, [.. shape.Axes]);
            var pool = new ImageWindow(new(2, 2, 1, 1), new(3, 1, 0, 1));
            Operation made = operation switch
            {
                "forward" => new ConvolutionOperation("Out", Window, Parameter("A", X), Parameter("B", W), Y),
                "input" => new ConvolutionInputGradient("Out", Window, Parameter("A", Y), Parameter("B", W), X),
                "weight" => new ConvolutionWeightGradient("Out", Window, Parameter("A", X), Parameter("B", Y), W),
                "average" => new AveragePoolOperation(
                    "Out", pool, false, Parameter("A", Shape.Of([1, 2, 5, 6])), Shape.Of([1, 2, 3, 4])),
                _ => new AveragePoolGradient(
                    "Out", pool, true, Parameter("A", Shape.Of([1, 2, 3, 4])), Shape.Of([1, 2, 5, 6])),
            };
            return net.Minimize(net.Public("Out", net.On("Out").Add(made).Result));
        }

        Assert.InRange(FiniteDifferences.Check(Make, 1, 3), 50, 10_000);
    }

    [Fact]
    public void Bias_and_activation_go_into_the_convolution_and_the_mask_into_the_input_gradient()
    {
        var module = Stages.Optimize(new NetworkBuilder()
            .Node("X", new InputAttribute(3, 8, 8))
            .Private("A", new Conv2DAttribute("X", 4, 3) { Activation = Activation.Relu })
            .Private("B", new Conv2DAttribute("A", 5, 3) { Activation = Activation.Relu })
            .Node("Loss", new LossAttribute("B"))
            .Build());
        var operations = module.Body.Operations;
        Assert.Equal(
            ["relu(X ∗ A.weight + A.bias)", "relu(A ∗ B.weight + B.bias)"],
            operations.OfType<ConvolutionOperation>().Select(operation => operation.Formula(value => value.Name)));
        var gradient = Assert.Single(operations.OfType<ConvolutionInputGradient>());
        Assert.Equal("(A > 0 ? dB.sum ∗ᵀ B.weight : 0)", gradient.Formula(value => value.Name));
        Assert.Equal(2, operations.OfType<ConvolutionWeightGradient>().Count());
        Assert.Contains("A into its convolution", module.Fused);
    }

    [Fact]
    public void A_rectifiers_mask_goes_through_the_max_pooling_into_the_next_layers_gradient()
    {
        var module = Stages.Optimize(new NetworkBuilder()
            .Node("X", new InputAttribute(3, 8, 8))
            .Private("A", new Conv2DAttribute("X", 4, 3) { Activation = Activation.Relu })
            .Private("Pool", new MaxPool2DAttribute("A", 2))
            .Private("B", new Conv2DAttribute("Pool", 5, 3))
            .Node("Loss", new LossAttribute("B"))
            .Build());
        var operations = module.Body.Operations;
        Assert.Equal(
            "(Pool > 0 ? dB.broadcast ∗ᵀ B.weight : 0)",
            Assert.Single(operations.OfType<ConvolutionInputGradient>()).Formula(value => value.Name));
        Assert.Equal(
            "dPool.masked at Pool.places, else 0",
            Assert.Single(operations.OfType<MaxPoolPlacesGradient>()).Formula(value => value.Name));
        Assert.Equal(
            "max-pool 2 of relu(X ∗ A.weight + A.bias)",
            Assert.Single(operations.OfType<PooledConvolution>()).Formula(value => value.Name));
        Assert.Contains("A into Pool", module.Fused);
        Assert.Contains(
            operations.OfType<SumOperation>(), sum => sum.Formula(value => value.Name) == "Σ dPool.masked");
        Assert.Contains("the mask of dA.sum into dPool", module.Fused);
    }

    [Fact]
    public void The_first_layers_input_has_no_gradient_unless_somebody_asks()
    {
        Module Of(bool asks)
        {
            var module = Stages.Lower(new NetworkBuilder()
                .Node("X", new InputAttribute(1, 4, 4) { Gradient = asks })
                .Node("Y", new Conv2DAttribute("X", 2, 3))
                .Build());
            Differentiator.Differentiate(module);
            return module;
        }

        Assert.Empty(Of(false).Body.Operations.OfType<ConvolutionInputGradient>());
        Assert.Single(Of(true).Body.Operations.OfType<ConvolutionInputGradient>());
    }

    [Fact]
    public void Multiply_adds_are_those_of_every_element_of_the_window()
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute(4, 6, 6))
            .Node("Y", new Conv2DAttribute("X", 8, 3) { Groups = 2 })
            .Build());
        var operation = Assert.Single(module.Body.Operations.OfType<ConvolutionOperation>());
        Assert.Equal(new Size(8 * 4 * 4 * 2 * 9, true), operation.MultiplyAdds);
    }
}
