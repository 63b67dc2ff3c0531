using System.Globalization;

namespace WorkedExamples;

/// <summary>Prints how the examples compare with their snapshots.</summary>
public static class ExampleReport
{
    /// <summary>Prints a row a snapshot, and says whether everything agrees.</summary>
    public static bool Print(TextWriter output, ReferenceFile references)
    {
        bool agrees = true;
        foreach ((string name, string title, var run) in AllExamples.List)
        {
            IReadOnlyList<Comparison> comparisons = run(references[name]);
            output.WriteLine(title);
            foreach (IGrouping<string, Comparison> snapshot in comparisons.GroupBy(c => c.When))
                output.WriteLine(Row(snapshot));
            agrees &= comparisons.All(c => c.Agrees);
            output.WriteLine();
        }

        return agrees;
    }

    private static string Row(IGrouping<string, Comparison> snapshot)
    {
        string when = char.IsAsciiDigit(snapshot.Key[0]) ? $"after {snapshot.Key} iterations" : "first gradients";
        double worst = snapshot.Max(c => c.WorstShare);
        string verdict = worst <= 1 ? "agree" : "DIFFER";
        int numbers = snapshot.Sum(c => c.Expected.Length);
        string outputs = string.Join(", ", (snapshot.FirstOrDefault(c => c.Quantity is "o" or "Y")?.Actual ?? [])
            .Select(v => v.ToString("F9", CultureInfo.InvariantCulture)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {when,-22} {numbers,3} numbers {verdict}, worst at {worst:0.0e+00} of what is allowed   {outputs}")
            .TrimEnd();
    }
}
