using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Layout;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using GraphCompiler.Compiler.Operators.Losses;
using GraphCompiler.Compiler.Operators.Reductions;
using Testing.Declarations;
using Testing.RandomNetworks;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Optimization;

/// <summary>What each optimisation leaves of a network.</summary>
public class FusionTests
{
    [Fact]
    public void Bias_and_activation_go_into_the_product()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Node("H", new LinearAttribute("X", 3) { Activation = Activation.Relu })
            .Build());
        var product = Assert.IsType<MatrixProduct>(Assert.Single(module.Body.Operations));
        Assert.Equal("Relu(Add(X0,X1))", product.Epilogue.Key);
    }

    [Fact]
    public void A_public_node_is_computed_by_itself_though_one_alone_reads_it()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Node("H", new TanhAttribute("X"))
            .Node("Y", new SigmoidAttribute("H"))
            .Build());
        Assert.Equal(2, module.Body.Operations.Count);
    }

    [Fact]
    public void A_chain_of_private_nodes_is_one_pass()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Private("A", new ScaleAttribute("X", 2))
            .Private("B", new TanhAttribute("A"))
            .Private("C", new SubtractAttribute("B", "X"))
            .Node("Y", new ReluAttribute("C"))
            .Build());
        var operation = Assert.IsType<ElementWiseOperation>(Assert.Single(module.Body.Operations));
        Assert.Equal("Relu(Subtract(Tanh(Multiply(2,X0)),X0))", operation.Expression.Key);
    }

    [Fact]
    public void What_two_nodes_read_is_computed_once()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Private("A", new TanhAttribute("X"))
            .Node("Y", new MatMulAttribute("A", "W"))
            .Node("Z", new MatMulAttribute("A", "V"))
            .Node("W", new ParameterAttribute(4, 4))
            .Node("V", new ParameterAttribute(4, 4))
            .Build());
        Assert.Single(module.Body.Operations.OfType<ElementWiseOperation>());
    }

    [Fact]
    public void A_long_expression_read_twice_by_one_operation_is_computed_once()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Private("A", new ScaleAttribute("X", 2))
            .Private("B", new SigmoidAttribute("A"))
            .Node("Y", new MultiplyAttribute("B", "B"))
            .Build());
        Assert.Equal(
            ["Sigmoid", "Multiply"],
            module.Body.Operations.Cast<ElementWiseOperation>().Select(
                operation => ((Expression.Apply)operation.Expression).Function.Name));
    }

    [Fact]
    public void Equal_operations_are_computed_once()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Private("A", new SoftmaxAttribute("X"))
            .Private("B", new SoftmaxAttribute("X"))
            .Private("C", new SoftmaxAttribute("X") { Axis = 0 })
            .Node("Y", new MatMulAttribute("A", "B"))
            .Node("Z", new MatMulAttribute("C", "C"))
            .Build());
        Assert.Single(module.Body.Operations.OfType<Operators.Activations.SoftmaxOperation>());
    }

    [Fact]
    public void What_nobody_can_read_is_not_computed()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Private("Unread", new TanhAttribute("X"))
            .Private("UnreadToo", new LinearAttribute("Unread", 4))
            .Node("Y", new ReluAttribute("X"), isOutput: true)
            .Build());
        Assert.Single(module.Body.Operations);
    }

    [Fact]
    public void A_constant_number_is_written_into_the_expression()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Private("Two", new ConstantAttribute([2.0]))
            .Node("Y", new MultiplyAttribute("X", "Two"))
            .Build());
        var operation = Assert.IsType<ElementWiseOperation>(Assert.Single(module.Body.Operations));
        Assert.Equal("Multiply(2,X0)", operation.Expression.Key);
    }

    [Fact]
    public void A_squared_error_is_summed_without_writing_the_squares_down()
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(4) { Gradient = true })
            .Node("T", new TargetAttribute(4))
            .Node("L", new SquaredErrorAttribute("X", "T"))
            .Build());
        var sum = Assert.IsType<SumOperation>(Assert.Single(module.Body.Operations));
        Assert.Equal("Square(Subtract(X0,X1))", sum.Expression.Key);
    }

    [Fact]
    public void The_gradient_of_softmax_and_its_loss_is_one_operation_and_reads_one_number()
    {
        var module = Stages.Optimize(new NetworkBuilder()
            .Node("Z", new InputAttribute(10) { Gradient = true })
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("Z", "T"))
            .Build());
        var gradient = Assert.Single(module.Body.Operations.OfType<SoftmaxCrossEntropyGradient>());
        Assert.True(gradient.Inputs[2].IsScalar);
        Assert.Empty(module.Body.Operations.OfType<BroadcastOperation>());
    }

    [Fact]
    public void A_classifier_trains_in_few_operations()
    {
        var module = Stages.Optimize(new NetworkBuilder()
            .Node("X", new InputAttribute(64))
            .Private("Hidden", new LinearAttribute("X", 32) { Activation = Activation.Relu })
            .Node("Logits", new LinearAttribute("Hidden", 10))
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("Logits", "T"))
            .Build());

        // Forward: two layers and the entropy. Backward: its gradient; two weights, two biases and one layer's input.
        Assert.Equal(2, module.Body.Operations.OfType<MatrixProduct>().Count(product => !product.IsBackward));
        Assert.Equal(3, module.Body.Operations.OfType<MatrixProduct>().Count(product => product.IsBackward));
        Assert.Equal(2, module.Body.Operations.OfType<SumOperation>().Count(sum => sum.IsBackward));
        Assert.DoesNotContain(
            module.Body.Operations, operation => operation is ElementWiseOperation { Result.IsScalar: false });
    }

    [Fact]
    public void Operations_stay_in_an_order_in_which_each_follows_what_it_reads()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var module = Stages.Optimize(RandomNetwork.Draw(seed));
            var computed = new HashSet<Value>();
            foreach (var operation in module.Body.Operations)
            {
                Assert.All(
                    operation.Inputs,
                    input => Assert.True(
                        input.Source is not null || computed.Contains(input), $"{operation} reads {input}."));
                computed.UnionWith(operation.Results);
            }
        }
    }
}
