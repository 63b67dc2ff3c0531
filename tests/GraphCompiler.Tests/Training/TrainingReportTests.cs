using System.Globalization;
using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Training;

public class TrainingReportTests
{
    [Fact]
    public void The_epochs_are_written_as_comma_separated_values()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            TrainingReport report = Train(Clusters.Table<double>(8));

            string[] lines = report.ToCsv().Split('\n');

            Assert.Equal("epoch,training_loss,validation_loss,accuracy,\"odd, \"\"name\"\"\",seconds", lines[0]);
            Assert.Equal(4, lines.Length);
            Assert.Equal("", lines[3]);
            for (int i = 0; i < 2; i++)
            {
                EpochReport epoch = report.Epochs[i];
                string[] fields = lines[i + 1].Split(',');
                Assert.Equal(6, fields.Length);
                double[] expected =
                [
                    i + 1, epoch.TrainingLoss, epoch.ValidationLoss!.Value, epoch.Metrics["accuracy"], 0.5,
                    epoch.Elapsed.TotalSeconds,
                ];
                Assert.Equal(
                    expected, fields.Select(f => double.Parse(f, CultureInfo.InvariantCulture)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_there_was_not_is_left_empty() =>
        Assert.Contains(",,", Train(default).ToCsv().Split('\n')[1], StringComparison.Ordinal);

    [Fact]
    public void The_file_holds_the_same_text()
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "curve.csv");
        TrainingReport report = Train(default);
        File.WriteAllText(path, "old");

        report.SaveCsv(path);

        Assert.Equal(report.ToCsv(), File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(directory.Path));
    }

    private static TrainingReport Train(SampleTable<double> validation) => Trainer.Fit(
        new FakeClassifier<double>(batchCapacity: 8),
        Clusters.Table<double>(16),
        new FitOptions
        {
            Epochs = 2,
            Optimizer = new Sgd(0.1),
            Metrics = [Metric.Accuracy, Metric.Custom<double>("odd, \"name\"", _ => 0.5)],
        },
        validation);
}
