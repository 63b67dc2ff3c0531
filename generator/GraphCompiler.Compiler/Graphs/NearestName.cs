namespace GraphCompiler.Compiler.Graphs;

/// <summary>Finds what a misspelt name probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate within a third of the name's length in edits (Levenshtein), letters' case counting
    /// half; null where none is near.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(2, 2 * name.Length / 3) ? best.Name : null;
    }

    // Twice the number of edits, so that a wrong case is one.
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).Select(j => 2 * j).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = 2 * i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0
                    : char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 1 : 2;
                current[j] = Math.Min(previous[j - 1] + change, Math.Min(previous[j], current[j - 1]) + 2);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
