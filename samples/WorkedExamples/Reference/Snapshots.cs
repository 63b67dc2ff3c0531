using System.Globalization;

namespace WorkedExamples;

/// <summary>Collects what an example computed beside the reference's snapshots.</summary>
public sealed class Snapshots(ReferenceExample reference)
{
    private readonly List<Comparison> _comparisons = [];

    /// <summary>What has been compared.</summary>
    public IReadOnlyList<Comparison> Comparisons => _comparisons;

    /// <summary>Compares with the snapshot after so many iterations.</summary>
    public void Compare(int iteration, string quantity, ReadOnlySpan<double> actual)
    {
        double[] expected = reference.Snapshot(iteration, quantity);
        string when = iteration.ToString(CultureInfo.InvariantCulture);
        _comparisons.Add(new Comparison(when, quantity, actual.ToArray(), expected));
    }

    /// <summary>Compares with a snapshot that has a name.</summary>
    public void Compare(string snapshot, string quantity, ReadOnlySpan<double> actual) =>
        _comparisons.Add(new Comparison(
            snapshot, quantity, actual.ToArray(), reference.Snapshot(snapshot, quantity)));
}
