using WorkedExamples;

namespace GraphCompiler.Samples.Tests.WorkedExamples;

public sealed class SnapshotTests
{
    [Theory]
    [InlineData("two_layer_sigmoid", 119)]
    [InlineData("matmul_grad", 42)]
    [InlineData("matrix_grad_demo", 35)]
    public void Every_number_of_every_snapshot_agrees(string name, int numbers)
    {
        using ReferenceFile references = ReferenceFile.Open();
        var example = AllExamples.List.Single(e => e.Name == name);
        IReadOnlyList<Comparison> comparisons = example.Run(references[name]);
        Assert.Equal(numbers, comparisons.Sum(c => c.Expected.Length));
        Assert.Equal(
            references[name].Iterations.Count,
            comparisons.Select(c => c.When).Distinct().Count(when => char.IsAsciiDigit(when[0])));
        Assert.All(comparisons, c => Assert.True(c.Agrees, $"{c.Quantity}, {c.When}: {c.WorstShare} of the limit"));
    }

    [Fact]
    public void The_mistake_of_passing_back_through_updated_weights_would_be_seen()
    {
        using ReferenceFile references = ReferenceFile.Open();
        double[] right = references["two_layer_sigmoid"].Snapshot(1, "w1");
        double[] wrong = references["two_layer_sigmoid_VARIANT_new_w2_used"].Snapshot(1, "w1");
        Assert.False(new Comparison("1", "w1", wrong, right).Agrees);
    }

    [Theory]
    [InlineData(1 + 9e-11, true)]
    [InlineData(1 + 2e-10, false)]
    [InlineData(double.NaN, false)]
    public void Numbers_agree_to_ten_digits(double actual, bool agrees) =>
        Assert.Equal(agrees, new Comparison("0", "x", [actual], [1]).Agrees);
}
