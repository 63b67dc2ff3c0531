using System.Globalization;
using GraphCompiler;
using Spectre.Console;

namespace Mnist;

/// <summary>Trains the classifier on the images of a folder and shows how it does on those it has never seen.</summary>
public static class MnistJob
{
    /// <summary>Runs the whole job.</summary>
    /// <param name="console">Where to print.</param>
    /// <param name="folder">The folder of the four files.</param>
    /// <param name="epochs">How often each training image is used.</param>
    /// <param name="cancellationToken">Stops training.</param>
    public static Results Run(IAnsiConsole console, string folder, int epochs, CancellationToken cancellationToken)
    {
        MnistImages training = MnistImages.ReadTraining(folder), test = MnistImages.ReadTest(folder);
        Line(console, $"{training.Count} images to learn from, {test.Count} to test with.");
        Line(console, $"{MnistClassifier.Info.Summary()}");
        MnistClassifier network = MnistTraining.NewNetwork();
        TrainingReport report = Train(console, network, training, epochs, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (EpochReport epoch in report.Epochs)
        {
            Line(
                console,
                $"epoch {epoch.Epoch}: loss {epoch.TrainingLoss:F4}, {epoch.Elapsed.TotalSeconds:F2} s");
        }

        var results = Results.Of(test.Labels, MnistTraining.Predict(network, test));
        results.Show(console);
        Line(console, $"Accuracy on {test.Count} images it has never seen: {results.Accuracy:F4}");
        return results;
    }

    private static TrainingReport Train(
        IAnsiConsole console,
        MnistClassifier network,
        MnistImages images,
        int epochs,
        CancellationToken cancellationToken)
    {
        if (!console.Profile.Capabilities.Interactive)
            return MnistTraining.Train(network, images, epochs, cancellationToken: cancellationToken);
        return console.Progress().Start(context =>
        {
            ProgressTask task = context.AddTask("training", maxValue: epochs);
            return MnistTraining.Train(network, images, epochs, new Bar(task), cancellationToken);
        });
    }

    // Markup and wrapping are for tables; a path must come out as it is.
    private static void Line(IAnsiConsole console, FormattableString text) =>
        console.Profile.Out.Writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    // System.Progress<T> would report on another thread, and out of order.
    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.Value = value.Epoch - 1 + (value.Step / (double)value.Steps);
            task.Description = string.Create(
                CultureInfo.InvariantCulture, $"epoch {value.Epoch} of {value.Epochs}, loss {value.Loss:F4}");
        }
    }
}
