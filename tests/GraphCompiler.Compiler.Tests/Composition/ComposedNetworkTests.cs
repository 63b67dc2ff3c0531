using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Tests.Planning;
using Testing.Parts;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Composition;

/// <summary>Parts through the stages: gradients, optimisation and plans.</summary>
public class ComposedNetworkTests
{
    public static TheoryData<string> Ways => [.. ComposedNetworks.Names];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_gradient_is_the_slope_of_the_loss(string way) =>
        Assert.True(FiniteDifferences.Check(ComposedNetworks.Of(way, ElementType.Double), 2, 3, everyElement: false) > 4);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Optimising_changes_nothing(string way)
    {
        var declaration = ComposedNetworks.Of(way, ElementType.Double);
        var (plain, optimized) = (Stages.Differentiate(declaration), Stages.Optimize(declaration));
        var feed = RandomFeed.For(plain, 3, new Random(4));
        var (expected, actual) = (Interpreter.Run(plain, feed), Interpreter.Run(optimized, feed.For(optimized)));
        Close.Assert("total", Tensor.Scalar(expected.Total), Tensor.Scalar(actual.Total));
        Assert.Equal(plain.Gradients.Keys.Order(StringComparer.Ordinal), optimized.Gradients.Keys.Order(StringComparer.Ordinal));
        foreach (var name in plain.Gradients.Keys)
        {
            Close.Assert("d" + name, expected.Gradient(name), actual.Gradient(name));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_plan_computes_what_the_interpreter_does(string way)
    {
        foreach (var type in new[] { ElementType.Single, ElementType.Double })
        {
            PlanTests.Check(ComposedNetworks.Of(way, type), seed: 5);
        }
    }
}
