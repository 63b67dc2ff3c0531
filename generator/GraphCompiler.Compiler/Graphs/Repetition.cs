using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>
/// The names of what each repetition of a part has for itself: one pattern for all of them, in which an asterisk stands
/// for the number of a repetition, and the counts that the asterisks go up to, outermost first.
/// </summary>
/// <param name="Pattern">Such as <c>Encoder.*.Hidden.weight</c>.</param>
/// <param name="Counts">Such as [12]; empty where nothing is repeated.</param>
public sealed record Repetition(string Pattern, EquatableArray<int> Counts)
{
    public static readonly Repetition None = new("", default);

    /// <summary>Of something that there is once.</summary>
    public static Repetition Once(string name) => new(name, default);

    /// <summary>How many sets there are.</summary>
    public int Count => Counts.Aggregate(1, (product, count) => checked(product * count));

    /// <summary>Of one further name on the path.</summary>
    public Repetition Of(string name) =>
        name.Length == 0 ? this : this with { Pattern = Pattern.Length == 0 ? name : $"{Pattern}.{name}" };

    /// <summary>Of a part below that is repeated.</summary>
    public Repetition Times(int count) => new($"{Pattern}.*", new([.. Counts, count]));

    /// <summary>Every name, in the order of storage: the last number runs fastest.</summary>
    public IEnumerable<string> Names() => Names(Pattern.Split('*'), 0, "");

    private IEnumerable<string> Names(string[] pieces, int at, string begun) => at == Counts.Count
        ? [begun + pieces[at]]
        : Enumerable.Range(0, Counts[at]).SelectMany(number => Names(pieces, at + 1, $"{begun}{pieces[at]}{number}"));
}
