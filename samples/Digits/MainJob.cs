using System.Globalization;
using GraphCompiler;
using Spectre.Console;

namespace Digits;

/// <summary>Trains the digit classifier and shows what became of it.</summary>
public static class MainJob
{
    /// <summary>The lowest accuracy on the test digits that counts as a success.</summary>
    public const double RequiredAccuracy = 0.96;

    /// <summary>Runs the whole job.</summary>
    /// <param name="console">Where to print.</param>
    /// <param name="weightFile">Where to save the trained weights.</param>
    /// <param name="cancellationToken">Stops training.</param>
    /// <exception cref="MainJobException">The result does not do.</exception>
    public static void Run(IAnsiConsole console, string weightFile, CancellationToken cancellationToken)
    {
        (DigitImages training, DigitImages test) =
            DigitFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv"));

        Head(console, "The network");
        Line(console, $"{DigitClassifier.Info.Summary()}");
        string? source = GeneratedSource.Find(AppContext.BaseDirectory);
        Line(console, $"Generated source: {source ?? "only where the project was built"}");

        Head(console, "Training");
        Line(console, $"{training.Count} digits, the last tenth to validate with; {test.Count} more to test with.");
        DigitClassifier network = DigitTraining.NewNetwork();
        TrainingReport report = LiveTraining.Run(console, network, training, cancellationToken);
        EpochTable.Show(console, report);
        if (report.Cancelled)
            throw new OperationCanceledException("training was cancelled.");
        Line(console, $"{report.Steps} steps in {report.Elapsed.TotalSeconds:F2} s");

        Predictions predictions = Predictions.Of(network, test);
        double accuracy = predictions.Accuracy(test);
        Head(console, "Test");
        ConfusionMatrix.Show(console, ConfusionMatrix.Count(test.Labels, predictions.Digits));
        Line(console, $"Accuracy on {test.Count} digits it has never seen: {accuracy:F4}");
        DigitDrawing.ShowThree(console, test, predictions);

        Head(console, "Weights");
        Predictions reloaded = WeightRoundTrip.Run(network, weightFile, test);
        Line(console, $"Saved to {Path.GetFullPath(weightFile)} ({new FileInfo(weightFile).Length} bytes).");
        if (!reloaded.IsIdenticalTo(predictions))
            throw new MainJobException("the network loaded from the file predicts otherwise than the one saved.");
        Line(console, $"Loaded into a fresh network: all {test.Count} predictions are identical.");
        if (accuracy < RequiredAccuracy)
            throw new MainJobException(Invariant($"test accuracy {accuracy:F4} is below {RequiredAccuracy}."));
    }

    private static void Head(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.Write(new Rule(title).LeftJustified());
    }

    // Markup and wrapping are for tables; a path must come out as it is.
    private static void Line(IAnsiConsole console, FormattableString text) =>
        console.Profile.Out.Writer.WriteLine(Invariant(text));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
