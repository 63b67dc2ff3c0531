using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>A network whose loss depends on the whole batch in a way that chunks cannot give.</summary>
public sealed class WholeBatchTests
{
    private readonly Spread network = new(batchCapacity: 2);

    [Fact]
    public void Its_description_says_so()
    {
        Assert.False(Spread.Info.EvaluatesInChunks);
        Assert.True(Weighted.Info.EvaluatesInChunks);
    }

    [Fact]
    public void More_samples_than_the_capacity_are_refused_by_Evaluate()
    {
        var refusal = Assert.Throws<ArgumentException>(() => network.Evaluate(new double[3], new double[6]));

        Assert.Contains("capacity", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_refuses_to_validate_with_more_before_it_changes_anything()
    {
        var before = network.Parameters.ToArray();
        var samples = new Spread.Samples(new double[4], new double[8]);
        var options = new FitOptions { Optimizer = new Sgd(0.1), Epochs = 1 };

        var validation = new Spread.Samples(new double[3], new double[6]);

        var refusal = Assert.Throws<ArgumentException>(() => network.Fit(samples, options, validation));

        Assert.Equal(
            "There are 3 samples for validation; 'GraphCompiler.Generator.Tests.Behaviour.Networks.Spread' evaluates them "
            + "as one batch only, so at most its batch capacity, 2, is allowed.",
            refusal.Message);
        Assert.Equal(before, network.Parameters.ToArray());
    }
}
