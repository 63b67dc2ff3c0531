using System.Globalization;
using GraphCompiler;
using Spectre.Console;

namespace Digits;

/// <summary>Prints how training went, an epoch a row.</summary>
public static class EpochTable
{
    /// <summary>Prints the report of a training with validation samples.</summary>
    public static void Show(IAnsiConsole console, TrainingReport report)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (string heading in (string[])["epoch", "training loss", "validation loss", "accuracy", "time"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (EpochReport epoch in report.Epochs)
        {
            table.AddRow(
                epoch.Epoch.ToString(CultureInfo.InvariantCulture),
                epoch.TrainingLoss.ToString("F4", CultureInfo.InvariantCulture),
                epoch.ValidationLoss?.ToString("F4", CultureInfo.InvariantCulture) ?? "-",
                epoch.Metrics[Metric.Accuracy.Name].ToString("F4", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{epoch.Elapsed.TotalMilliseconds:F1} ms"));
        }

        console.Write(table);
    }
}
