using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Regularisation;
using Testing.Declarations;
using Testing.HandMade;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Regularisation;

public class DropoutTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void Elements_are_dropped_at_the_rate_and_the_others_divided_by_the_rest(double rate)
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute(1000))
            .Node("Y", new DropoutAttribute("X", rate))
            .Build());
        var feed = RandomFeed.For(module, 20, new Random(1));
        var y = Interpreter.Run(module, feed).Node("Y").Values;
        var x = feed.Arguments["X"].Values;
        Assert.All(y.Zip(x), pair => Assert.True(pair.First == 0 || pair.First == pair.Second / (1 - rate)));

        // Five standard deviations.
        var spread = 5 * Math.Sqrt(rate * (1 - rate) / y.Length);
        Assert.InRange(y.Count(value => value == 0) / (double)y.Length, rate - spread, rate + spread);
    }

    [Fact]
    public void A_mask_depends_on_the_seed_the_pass_and_the_node()
    {
        var module = Stages.Lower(new NetworkBuilder()
            .Node("X", new InputAttribute(100))
            .Node("A", new DropoutAttribute("X", 0.5))
            .Node("B", new DropoutAttribute("X", 0.5))
            .Build());
        double[] Kept(string node, int seed, long step)
        {
            var feed = new Feed(1) { Module = module, RandomSeed = seed, RandomStep = step };
            feed.Arguments["X"] = Tensor.Zeros([1, 100]).Map(_ => 1);
            return Interpreter.Run(module, feed).Node(node).Values;
        }

        Assert.Equal(Kept("A", 1, 1), Kept("A", 1, 1));
        double[][] masks = [Kept("A", 1, 1), Kept("B", 1, 1), Kept("A", 2, 1), Kept("A", 1, 2), Kept("A", 1, 1L << 40)];
        for (var i = 0; i < masks.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.InRange(masks[i].Zip(masks[j]).Count(pair => pair.First == pair.Second), 25, 75);
            }
        }
    }

    [Fact]
    public void A_rate_of_0_and_inference_draw_nothing()
    {
        var declaration = new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Node("Y", new DropoutAttribute("X", 0))
            .Node("Z", new DropoutAttribute("X", 0.5))
            .Build();
        Assert.Single(Stages.Lower(declaration).Body.Operations.OfType<DropoutMask>());
        Assert.Empty(Stages.Lower(declaration, Mode.Inference).Body.Operations.OfType<DropoutMask>());
    }

    [Fact]
    public void The_gradient_reads_the_mask_that_the_forward_pass_drew()
    {
        var module = Stages.Differentiate(new NetworkBuilder()
            .Node("X", new InputAttribute(4) { Gradient = true })
            .Node("Y", new DropoutAttribute("X", 0.5))
            .Build());
        var mask = module.Body.Operations.OfType<DropoutMask>().Single();
        Assert.Equal(2, module.Body.Operations.OfType<DropoutOperation>().Count(drop => drop.Inputs[1] == mask.Result));
    }

    [Fact]
    public void A_mask_takes_a_bit_an_element()
    {
        Assert.Equal("M[batch, 3]", new DropoutMask("M", Shape.Of([Shape.Batch, 65]), 0.5, "D").Result.ToString());
        Assert.Equal(
            "M[2, batch, 1]", new DropoutMask("M", Shape.Of([Shape.Batch, 32]), 0.5, "D").Stacked(2).Result.ToString());
        Assert.Equal("M[1]", new DropoutMask("M", Shape.Scalar, 0.5, "D").Result.ToString());
    }

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(0.5, 1u << 31)]
    [InlineData(1 - 1e-16, uint.MaxValue)]
    public void The_threshold_is_the_rate_of_all_32_bit_numbers(double rate, uint threshold) =>
        Assert.Equal(threshold, new DropoutMask("M", Shape.Scalar, rate, "D").Threshold);

    [Fact]
    public void Every_step_of_every_loop_around_has_a_mask_of_its_own()
    {
        var module = Recurrences.Dropped(3, 2);
        Assert.All(
            module.Body.AllOperations().OfType<DropoutMask>(), mask => Assert.Contains(mask, module.Body.Operations));
        var drawn = Assert.Single(module.Body.Operations.OfType<DropoutMask>());
        Assert.Equal([3, 2], drawn.Draws);
        var feed = RandomFeed.For(module, 16, new Random(1));
        var words = Interpreter.Run(module, feed).Of(drawn.Result);
        var masks = Enumerable.Range(0, 6)
            .Select(step => string.Join(" ", Enumerable.Range(0, 2).Select(at => words.Values[(step * 16) + at])));
        Assert.Equal(6, masks.Distinct().Count());
    }
}
