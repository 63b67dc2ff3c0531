using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.IR;

/// <summary>
/// The axes of a value, outermost first. At most one of them is the batch, whose size is known only at run time.
/// </summary>
public sealed record Shape(EquatableArray<int> Axes)
{
    /// <summary>Stands for the batch among the axes.</summary>
    public const int Batch = -1;

    public static readonly Shape Scalar = new(default(EquatableArray<int>));

    public static Shape Of(IEnumerable<int> axes) => new(axes.ToEquatableArray());

    public static Shape Of(bool isBatched, IEnumerable<int> perSample) =>
        Of(isBatched ? [Batch, .. perSample] : perSample);

    public int Rank => Axes.Count;

    public int this[int axis] => Axes[axis];

    public bool IsBatched { get; } = Array.IndexOf(Axes.Items, Batch) >= 0;

    public bool IsScalar => Rank == 0;

    /// <summary>The product of all axes.</summary>
    public Size Size => SizeOf(0, Rank);

    /// <summary>The number of elements without the batch.</summary>
    public int PerSample => checked((int)Size.Factor);

    /// <summary>The product of the axes from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public Size SizeOf(int start, int end)
    {
        var size = Size.One;
        for (var i = start; i < end; i++)
        {
            size *= SizeOfAxis(i);
        }

        return size;
    }

    public Size SizeOfAxis(int axis) => Axes[axis] == Batch ? Size.OfBatch : new Size(Axes[axis], false);

    /// <summary>The shape with another last axis.</summary>
    public Shape WithLast(int size)
    {
        if (Axes[Rank - 1] == size)
        {
            return this;
        }

        int[] axes = [.. Axes];
        axes[Rank - 1] = size;
        return Own(axes);
    }

    /// <summary>The shape without a run of axes.</summary>
    public Shape Without(int start, int count)
    {
        if (count == 0)
        {
            return this;
        }

        var axes = new int[Rank - count];
        for (var i = 0; i < axes.Length; i++)
        {
            axes[i] = Axes[i < start ? i : i + count];
        }

        return axes.Length == 0 ? Scalar : Own(axes);
    }

    public Shape WithoutAxes(ICollection<int> axes) => Of(Axes.Where((_, axis) => !axes.Contains(axis)));

    public bool Equals(Shape? other) => (object?)other == this || (other is not null && Axes == other.Axes);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var axis in Axes)
        {
            hash = unchecked((hash * 31) + axis);
        }

        return hash;
    }

    public override string ToString()
    {
        var text = new TextBuffer(capacity: 32);
        AppendTo(text);
        return text.ToString();
    }

    /// <summary>Writes it as <see cref="ToString"/> does.</summary>
    internal Written AppendTo(TextBuffer text)
    {
        text.Append('[');
        for (var i = 0; i < Axes.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            if (Axes[i] == Batch)
            {
                text.Append("batch");
            }
            else
            {
                text.Append(Axes[i]);
            }
        }

        return text.Append(']');
    }

    /// <summary>NumPy's broadcast of several shapes; null where two axes differ and neither is 1.</summary>
    public static Shape? Broadcast(IEnumerable<Shape> shapes)
    {
        Shape? together = Scalar;
        foreach (var shape in shapes)
        {
            together = together is null ? null : Broadcast(together, shape);
        }

        return together;
    }

    /// <summary>NumPy's broadcast of two shapes; null where two axes differ and neither is 1.</summary>
    public static Shape? Broadcast(Shape left, Shape right)
    {
        var (longer, shorter) = left.Rank >= right.Rank ? (left, right) : (right, left);
        var skipped = longer.Rank - shorter.Rank;
        int[]? axes = null;
        for (var i = 0; i < shorter.Rank; i++)
        {
            var (own, other) = (longer[skipped + i], shorter[i]);
            if (other == 1 || other == own)
            {
                continue;
            }

            if (own != 1)
            {
                return null;
            }

            axes ??= [.. longer.Axes];
            axes[skipped + i] = other;
        }

        return axes is null ? longer : Own(axes);
    }

    /// <summary>The shape of axes in an array that nobody else holds.</summary>
    internal static Shape Own(params int[] axes) => new(EquatableArray.Own(axes));
}
