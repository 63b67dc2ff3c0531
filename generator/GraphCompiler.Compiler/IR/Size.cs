using System.Globalization;

namespace GraphCompiler.Compiler.IR;

/// <summary>A number of elements: a factor, times the batch where a value has that axis.</summary>
public readonly record struct Size(long Factor, bool TimesBatch)
{
    public static readonly Size One = new(1, false);

    public static readonly Size OfBatch = new(1, true);

    public static Size operator *(Size left, Size right) =>
        left.TimesBatch && right.TimesBatch
            ? throw new InvalidOperationException("A value has one batch axis at most.")
            : new Size(checked(left.Factor * right.Factor), left.TimesBatch || right.TimesBatch);

    /// <summary>The size where the batch is a constant; itself where that is 0.</summary>
    public Size With(int fixedBatch) =>
        TimesBatch && fixedBatch > 0 ? new Size(checked(Factor * fixedBatch), false) : this;

    /// <summary>The size as C#, with the batch in a local of the given name.</summary>
    public string ToCode(string batch = "batch") => (Factor, TimesBatch) switch
    {
        (1, true) => batch,
        (_, true) => batch + " * " + Factor.ToString(CultureInfo.InvariantCulture),
        _ => Factor.ToString(CultureInfo.InvariantCulture),
    };

    public override string ToString() => ToCode();
}
