using System.Globalization;
using GraphCompiler;
using Spectre.Console;

namespace Digits;

/// <summary>Trains under a progress bar where somebody watches, and silently where the output goes to a file.</summary>
public static class LiveTraining
{
    /// <summary>Trains a network.</summary>
    public static TrainingReport Run(
        IAnsiConsole console, DigitClassifier network, DigitImages images, CancellationToken cancellationToken)
    {
        if (!console.Profile.Capabilities.Interactive)
            return DigitTraining.Train(network, images, cancellationToken: cancellationToken);
        return console.Progress().Start(context =>
        {
            ProgressTask task = context.AddTask("training", maxValue: DigitTraining.Epochs);
            return DigitTraining.Train(network, images, new Bar(task), cancellationToken);
        });
    }

    // System.Progress<T> would report on another thread, and out of order.
    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.Value = value.Epoch - 1 + (value.Step / (double)value.Steps);
            task.Description = string.Create(
                CultureInfo.InvariantCulture, $"epoch {value.Epoch,2} of {value.Epochs}, loss {value.Loss:F4}");
        }
    }
}
