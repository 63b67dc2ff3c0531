using System.Globalization;
using Regression;

namespace GraphCompiler.Samples.Tests.Regression;

/// <summary>The diabetes sample: its data, its standardisation and what it learns.</summary>
public sealed class RegressionTests
{
    private static readonly string Data = Path.Combine(Repository.Root, "samples", "Regression", "diabetes.csv");

    [Fact]
    public void Every_fifth_patient_is_held_back()
    {
        var (training, heldBack) = ProgressionFile.Read(Data);

        Assert.Equal((354, 88), (training.Count, heldBack.Count));
        Assert.Equal([59f, 2, 32.1f, 101], training.Measurements[..4]);
        Assert.Equal(1.51f, training.Progression[0]);
    }

    [Fact]
    public void Standardised_measurements_have_mean_0_and_deviation_1_over_the_training_patients_only()
    {
        var (training, heldBack) = ProgressionFile.Read(Data);
        var standardisation = new Standardisation(training);
        float[] scaled = standardisation.Apply(training).Measurements;
        float[] others = standardisation.Apply(heldBack).Measurements;
        for (int column = 0; column < ProgressionFile.Features; column++)
        {
            double[] values = [.. scaled.Where((_, i) => i % ProgressionFile.Features == column).Select(v => (double)v)];
            double mean = values.Average();
            Assert.Equal(0, mean, 1e-5);
            Assert.Equal(1, values.Average(value => (value - mean) * (value - mean)), 1e-5);
        }

        Assert.NotEqual(0, others.Where((_, i) => i % ProgressionFile.Features == 0).Average(), 1e-3);
    }

    [Fact]
    public void A_measurement_that_never_changes_is_refused() => Assert.Equal(
        "Measurement 1 is the same for every patient.",
        Assert.Throws<InvalidDataException>(() => new Standardisation(new Patients(new float[20], [1, 2]))).Message);

    [Theory]
    [InlineData("1,2,3", "line 2: 3 fields instead of 11.")]
    [InlineData("1,2,3,4,x,6,7,8,9,10,11", "line 2, field 5: 'x' is no finite number.")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11", "holds too few patients to learn from and to test with.")]
    public void A_file_that_holds_no_patients_is_refused(string line, string reason)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "heading\n" + line + "\n");
            Assert.EndsWith(reason, Assert.Throws<InvalidDataException>(() => ProgressionFile.Read(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void It_explains_more_than_a_third_of_the_variance_of_patients_it_never_saw()
    {
        var (training, heldBack) = ProgressionFile.Read(Data);
        var standardisation = new Standardisation(training);
        var (network, report) = ProgressionTraining.Train(standardisation.Apply(training));

        // Least squares on the same patients explains 0.45; predicting the mean explains nothing.
        Assert.InRange(ProgressionTraining.RSquared(network, standardisation.Apply(heldBack)), 0.34, 1);
        Assert.True(report.Epochs[^1].TrainingLoss < 0.75 * report.Epochs[0].TrainingLoss);
        string[] csv = report.ToCsv().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(report.Epochs.Count + 1, csv.Length);
        Assert.Equal(
            report.Epochs[^1].TrainingLoss,
            double.Parse(csv[^1].Split(',')[1], CultureInfo.InvariantCulture));
    }
}
