using System.Buffers;
using System.Globalization;
using System.Text;

namespace GraphCompiler.Training;

/// <summary>Comma-separated values (RFC 4180) of epochs.</summary>
internal static class ReportCsv
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    /// <summary>A header, and a line for each epoch.</summary>
    public static string Of(IReadOnlyCollection<EpochReport> epochs)
    {
        string[] metrics = [.. epochs.SelectMany(epoch => epoch.Metrics.Keys).Distinct(StringComparer.Ordinal)];
        var text = new StringBuilder();
        Line(text, ["epoch", "training_loss", "validation_loss", .. metrics.Select(Quote), "seconds"]);
        foreach (EpochReport epoch in epochs)
        {
            Line(
                text,
                [
                    epoch.Epoch.ToString(CultureInfo.InvariantCulture),
                    Number(epoch.TrainingLoss),
                    epoch.ValidationLoss is double loss ? Number(loss) : "",
                    .. metrics.Select(name => epoch.Metrics.TryGetValue(name, out double value) ? Number(value) : ""),
                    Number(epoch.Elapsed.TotalSeconds),
                ]);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields).Append('\n');

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quote(string name) =>
        name.AsSpan().ContainsAny(s_quoted) ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
