using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>How far apart neighbours along each axis lie.</summary>
internal static class Strides
{
    public static readonly Size None = new(0, false);

    /// <summary>The distances in row-major memory.</summary>
    public static Size[] Of(Shape shape) =>
        [.. Enumerable.Range(0, shape.Rank).Select(axis => shape.SizeOf(axis + 1, shape.Rank))];

    /// <summary>Distances of every so many elements along each axis.</summary>
    public static Size[] Times(IReadOnlyList<Size> strides, IReadOnlyList<int> steps) =>
        [.. strides.Select((stride, axis) => stride * new Size(steps[axis], false))];

    /// <summary>Where the element at a position is; only one axis whose distance depends on the batch may be
    /// other than 0.</summary>
    public static Size Offset(IReadOnlyList<Size> strides, IReadOnlyList<int> position)
    {
        var offset = None;
        for (var axis = 0; axis < strides.Count; axis++)
        {
            var part = strides[axis] * new Size(position[axis], false);
            if (part.Factor != 0)
            {
                offset = offset.Factor == 0 || offset.TimesBatch == part.TimesBatch
                    ? new Size(offset.Factor + part.Factor, part.TimesBatch)
                    : throw new InvalidOperationException("An offset is so many elements or so many a sample.");
            }
        }

        return offset;
    }

    /// <summary>
    /// Joins neighbouring axes that are one to both sides, so that a call says no more than it must.
    /// </summary>
    public static List<(Size Length, Size Read, Size Write)> Merge(
        Shape shape, IReadOnlyList<Size> reads, IReadOnlyList<Size> writes)
    {
        var levels = new List<(Size Length, Size Read, Size Write)>();
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var length = shape.SizeOfAxis(axis);
            if (length == Size.One)
            {
                continue;
            }

            var last = levels.Count - 1;
            if (last >= 0
                && Follows(levels[last].Read, reads[axis], length)
                && Follows(levels[last].Write, writes[axis], length))
            {
                length = levels[last].Length * length;
                levels.RemoveAt(last);
            }

            levels.Add((length, reads[axis], writes[axis]));
        }

        return levels;
    }

    private static bool Follows(Size outer, Size inner, Size length) =>
        inner.Factor == 0 ? outer.Factor == 0 : outer == inner * length;

    public static CallArgument Counts(IEnumerable<Size> sizes) => new CallArgument.Counts(sizes.ToEquatableArray());
}
