using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GraphCompiler.Training;

/// <summary>Reports of epochs as JSON. Numbers are strings, since JSON has none for what is not finite.</summary>
internal static class ReportHistory
{
    /// <summary>The reports as one array.</summary>
    public static string Write(IEnumerable<EpochReport> reports)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (EpochReport report in reports)
            {
                json.WriteStartObject();
                json.WriteNumber("epoch", report.Epoch);
                json.WriteString("training_loss", CheckpointEntries.Text(report.TrainingLoss));
                if (report.ValidationLoss is double loss)
                    json.WriteString("validation_loss", CheckpointEntries.Text(loss));
                json.WriteStartObject("metrics");
                foreach ((string name, double value) in report.Metrics)
                    json.WriteString(name, CheckpointEntries.Text(value));
                json.WriteEndObject();
                json.WriteNumber("ticks", report.Elapsed.Ticks);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static List<EpochReport> Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.EnumerateArray().Select(Read)];
        }
        catch (Exception exception) when (exception
            is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new FormatException(
                $"Its metadata '{CheckpointEntries.ReportsKey}' is missing or damaged: {exception.Message}", exception);
        }
    }

    private static EpochReport Read(JsonElement report)
    {
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (JsonProperty metric in report.GetProperty("metrics").EnumerateObject())
            metrics[metric.Name] = Number(metric.Value);
        return new EpochReport(
            report.GetProperty("epoch").GetInt32(),
            Number(report.GetProperty("training_loss")),
            report.TryGetProperty("validation_loss", out JsonElement loss) ? Number(loss) : null,
            new ReadOnlyDictionary<string, double>(metrics),
            TimeSpan.FromTicks(report.GetProperty("ticks").GetInt64()));
    }

    private static double Number(JsonElement text) =>
        double.Parse(text.GetString() ?? "", NumberStyles.Float, CultureInfo.InvariantCulture);
}
