using System.Globalization;
using System.Text.Json;

namespace WorkedExamples;

/// <summary>One example: what goes in, and snapshots of what comes out.</summary>
public sealed class ReferenceExample(JsonElement element)
{
    /// <summary>The learning rate.</summary>
    public double LearningRate => element.GetProperty("lr").GetDouble();

    /// <summary>The iterations of which there is a snapshot, ascending; 0 is the start.</summary>
    public IReadOnlyList<int> Iterations => [.. element.GetProperty("snapshots").EnumerateObject()
        .Where(p => char.IsAsciiDigit(p.Name[0]))
        .Select(p => int.Parse(p.Name, CultureInfo.InvariantCulture))
        .Order()];

    /// <summary>Some given numbers, a matrix row by row.</summary>
    public double[] Given(string name) => Numbers(element.GetProperty(name));

    /// <summary>A number or numbers of the snapshot after so many iterations; none where it lacks them.</summary>
    public double[] Snapshot(int iteration, string name) =>
        Snapshot(iteration.ToString(CultureInfo.InvariantCulture), name);

    /// <summary>The same of a snapshot that has a name.</summary>
    public double[] Snapshot(string snapshot, string name) =>
        element.GetProperty("snapshots").GetProperty(snapshot).TryGetProperty(name, out JsonElement values)
            ? Numbers(values)
            : [];

    private static double[] Numbers(JsonElement values) => values.ValueKind == JsonValueKind.Array
        ? [.. values.EnumerateArray().SelectMany(Numbers)]
        : [values.GetDouble()];
}
