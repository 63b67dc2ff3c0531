using WorkedExamples;

namespace GraphCompiler.Samples.Tests.WorkedExamples;

public sealed class GradientCostTests
{
    [Fact]
    public void Differences_agree_with_the_graph_and_take_two_passes_a_parameter()
    {
        IReadOnlyList<GradientCost> costs = GradientCost.MeasureAll();
        Assert.Equal([408, 3152, 18656], costs.Select(c => c.Parameters));
        Assert.All(costs, cost => Assert.True(cost.Report.Passed, cost.Report.ToString()));
        Assert.All(costs, cost => Assert.Equal(2 * cost.Parameters, cost.Report.ForwardPasses));
    }

    [Fact]
    public void A_run_of_the_whole_sample_prints_every_part_of_it()
    {
        using ReferenceFile references = ReferenceFile.Open();
        using var output = new StringWriter();
        Assert.True(ExampleReport.Print(output, references));
        EndStateReport.Print(output, references);
        Assert.Contains("after 1000 iterations", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("DIFFER", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("The weights are the same only where", output.ToString(), StringComparison.Ordinal);
    }
}
