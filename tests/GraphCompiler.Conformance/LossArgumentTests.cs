using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;
using Testing.Execution;

namespace Testing.Losses;

/// <summary>Class indices of the losses that take them, and chunks of a mean by weights.</summary>
public class LossArgumentTests
{
    private static readonly Lazy<GeneratedNetworks> Networks = new(() => new GeneratedNetworks(
        "LossArguments",
        [
            Classifier("Hinges", new MultiClassHingeAttribute("X", "T")),
            Classifier("Likelihoods", new NegativeLogLikelihoodAttribute("X", "T")
            {
                ClassWeights = "W", IgnoreIndex = -1,
            }),
        ]));

    [Theory]
    [InlineData("Hinges", 3)]
    [InlineData("Hinges", -1)]
    [InlineData("Hinges", -100)]
    [InlineData("Likelihoods", 3)]
    [InlineData("Likelihoods", -100)]
    public void A_class_that_is_none_is_refused(string name, int label)
    {
        var network = Networks.Value.Create(name, 2);
        double[] x = [1, 2, 3, 4, 5, 6];
        foreach (var pass in new Action[]
        {
            () => network.ForwardTraining([x, new[] { 0, label }]),
            () => network.Evaluate([x, new[] { 0, label }]),
            () => network.TrainStep([x, new[] { 0, label }], new GraphCompiler.Sgd(0.1)),
        })
        {
            var message = Assert.ThrowsAny<ArgumentException>(pass).Message;
            Assert.Contains("'T'", message, StringComparison.Ordinal);
            Assert.Contains($"{label} at position 1", message, StringComparison.Ordinal);
            Assert.Contains("0 to 2", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Chunks_of_unequal_weights_have_the_mean_of_all()
    {
        var network = Networks.Value.Create("Likelihoods", 2);
        double[] x = [.. Enumerable.Range(0, 15).Select(i => i * 0.5)];

        // Labels 0, ignored, 2, 1, 2 weigh 1, 0, 4, 2, 4; the prediction is the input and 1 more.
        double[] chosen = [x[0] + 1, x[8] + 1, x[10] + 1, x[14] + 1];
        var expected = -(chosen[0] + (4 * chosen[1]) + (2 * chosen[2]) + (4 * chosen[3])) / 11;
        Assert.Equal(expected, network.Evaluate([x, new[] { 0, -1, 2, 1, 2 }]), 12);
    }

    private static NetworkDeclaration Classifier(string name, LossOperationAttribute loss) =>
        new NetworkBuilder(ElementType.Double, name)
            .Node("Given", new InputAttribute(3))
            .Node("One", new ParameterAttribute { Init = Init.Ones })
            .Node("X", new AddAttribute("Given", "One"))
            .Node("W", new ConstantAttribute([1.0, 2, 4]))
            .Indices("T", new TargetAttribute())
            .Node("L", loss)
            .Build();
}
