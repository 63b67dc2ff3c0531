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

    public bool IsBatched => Axes.Contains(Batch);

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

    public Shape WithoutAxes(ICollection<int> axes) => Of(Axes.Where((_, axis) => !axes.Contains(axis)));

    public bool Equals(Shape? other) => other is not null && Axes == other.Axes;

    public override int GetHashCode() => Axes.GetHashCode();

    public override string ToString() =>
        $"[{string.Join(", ", Axes.Select(axis => axis == Batch ? "batch" : axis.ToString()))}]";

    /// <summary>NumPy's broadcast of several shapes; null where two axes differ and neither is 1.</summary>
    public static Shape? Broadcast(IEnumerable<Shape> shapes)
    {
        var all = shapes.ToArray();
        var rank = all.Length == 0 ? 0 : all.Max(shape => shape.Rank);
        var axes = Enumerable.Repeat(1, rank).ToArray();
        foreach (var shape in all)
        {
            var skipped = rank - shape.Rank;
            for (var i = 0; i < shape.Rank; i++)
            {
                if (shape[i] == 1 || shape[i] == axes[skipped + i])
                {
                    continue;
                }

                if (axes[skipped + i] != 1)
                {
                    return null;
                }

                axes[skipped + i] = shape[i];
            }
        }

        return Of(axes);
    }
}
