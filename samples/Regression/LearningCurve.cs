using System.Globalization;
using GraphCompiler;
using Spectre.Console;

namespace Regression;

/// <summary>How losses and R² went, some epochs a line.</summary>
public static class LearningCurve
{
    private const int Lines = 12;

    /// <summary>A table of evenly spaced epochs, the last included.</summary>
    public static Table Of(TrainingReport report)
    {
        var table = new Table().AddColumns("epoch", "training loss", "validation loss", "validation R²");
        foreach (EpochReport epoch in report.Epochs)
        {
            int stride = Math.Max(1, report.Epochs.Count / Lines);
            if (epoch.Epoch % stride == 0 || epoch.Epoch == report.Epochs.Count)
            {
                table.AddRow(
                    epoch.Epoch.ToString(CultureInfo.InvariantCulture),
                    Text(epoch.TrainingLoss),
                    Text(epoch.ValidationLoss ?? double.NaN),
                    Text(epoch.Metrics[Metric.RSquared.Name]));
            }
        }

        return table;
    }

    private static string Text(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
