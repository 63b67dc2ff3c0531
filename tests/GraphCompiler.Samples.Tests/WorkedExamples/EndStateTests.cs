using WorkedExamples;

namespace GraphCompiler.Samples.Tests.WorkedExamples;

public sealed class EndStateTests
{
    [Fact]
    public void The_network_ends_in_the_labels_with_weights_that_depend_on_start_and_rate()
    {
        using ReferenceFile references = ReferenceFile.Open();
        IReadOnlyList<EndState> ends = SigmoidEnds.Run(references["two_layer_sigmoid"]);
        Assert.All(ends, end => AssertClose([0.01, 0.99], end.Outputs));
        Assert.True(Spread.OfWeights(ends) > 1);
        Assert.True(Spread.OfWeightsFromOneStart(ends) > 0.1);
    }

    [Fact]
    public void The_matrix_ends_nearest_to_its_start_whatever_the_rate()
    {
        using ReferenceFile references = ReferenceFile.Open();
        IReadOnlyList<EndState> ends = MatrixEnds.Run(references["matmul_grad"]);
        Assert.All(ends, end => AssertClose([14, 11], end.Outputs));
        Assert.True(Spread.OfWeights(ends) > 1);
        Assert.True(Spread.OfWeightsFromOneStart(ends) < 1e-5);

        // The projection of [[4, 5], [7, 2]] on the matrices that take (2, 6) to (14, 11).
        AssertClose([2.8, 1.4, 6.25, -0.25], ends[0].Weights);
    }

    [Fact]
    public void The_input_ends_in_the_one_solution_whatever_start_and_rate()
    {
        IReadOnlyList<EndState> ends = InputEnds.Run();
        Assert.All(ends, end => AssertClose([1, 2], end.Weights));
        Assert.All(ends, end => AssertClose([14, 11], end.Outputs));
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
