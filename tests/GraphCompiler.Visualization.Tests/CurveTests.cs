using System.Xml.Linq;

namespace GraphCompiler.Visualization.Tests;

public class CurveTests
{
    [Fact]
    public void A_learning_curve_has_a_line_a_loss()
    {
        var report = Recorded.Network().Fit(Recorded.Samples, new FitOptions
        {
            Epochs = 4, BatchSize = 8, Optimizer = new Adam(0.01), ValidationSplit = 0.25,
        });

        var lines = XDocument.Parse(report.ToSvg()).Descendants()
            .Where(element => element.Name.LocalName == "polyline")
            .ToList();

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(4, line.Attribute("points")!.Value.Split(' ').Length));
    }

    [Fact]
    public void A_confusion_matrix_shows_its_counts()
    {
        var svg = XDocument.Parse(ConfusionMatrix.ToSvg(new[,] { { 12, 3 }, { 0, 1234 } }, ["cat", "dog"]));
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value);

        Assert.Equal(["1,234", "12", "3", "cat", "cat", "dog", "dog", "is", "taken for"], texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_confusion_matrix_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.ToSvg(new int[2, 3]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.ToSvg(new int[0, 0]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.ToSvg(new[,] { { -1 } }));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.ToSvg(new[,] { { 1 } }, ["a", "b"]));
    }

    [Fact]
    public void A_recording_has_values_and_gradients_with_all_their_elements()
    {
        var run = Recorded.Run();
        var hidden = run.Last("Hidden")!;

        Assert.Equal(16 * 32, hidden.Value!.Count);
        Assert.Equal(16 * 32, hidden.Value.Bins.Sum());
        Assert.Equal(16 * 32, hidden.Gradient!.Count);
        Assert.True(hidden.Value.Minimum >= 0, "A rectified value is negative.");
        Assert.Equal(32 * 64, run.Last("Hidden.weight")!.Gradient!.Count);
        Assert.Null(run.Last("Label")!.Gradient);
        Assert.Null(run.Last("Nothing"));
        Assert.Contains("class=\"bar\"", hidden.Value.ToSvg("Hidden"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_distribution_leaves_out_what_is_no_number()
    {
        var distribution = Distribution.Of<float>([1, 3, float.NaN, float.PositiveInfinity]);

        Assert.Equal((4, 2.0, 1.0, 1.0, 3.0, 2), (
            distribution.Count, distribution.Mean, distribution.Deviation, distribution.Minimum, distribution.Maximum,
            distribution.NotFinite));
        Assert.Equal(2, distribution.Bins.Sum());
    }
}
