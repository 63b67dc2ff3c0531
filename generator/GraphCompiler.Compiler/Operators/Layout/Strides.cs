using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>How far apart neighbours along each axis lie, and the copies that are told in such distances.</summary>
internal static class Strides
{
    public static readonly Size None = new(0, false);

    /// <summary>The distances in row-major memory.</summary>
    public static Size[] Of(Shape shape) =>
        [.. Enumerable.Range(0, shape.Rank).Select(axis => shape.SizeOf(axis + 1, shape.Rank))];

    /// <summary>A copy of elements at strides to all of a value.</summary>
    public static KernelCall Copy(Shape shape, Value from, IReadOnlyList<Size> strides, Value to)
    {
        var levels = Merge(shape, strides, Of(shape));
        return new KernelCall.Call(
            "StridedCopy",
            null,
            Counts(levels.Select(level => level.Length)),
            Counts(levels.Select(level => level.Read)),
            from,
            to);
    }

    /// <summary>Joins neighbouring axes that are one to both sides, so that the call says no more than it must.</summary>
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
            if (last >= 0 && Follows(levels[last].Read, reads[axis], length)
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
        inner == None ? outer == None : outer == inner * length;

    public static CallArgument Counts(IEnumerable<Size> sizes) => new CallArgument.Counts(sizes.ToEquatableArray());
}
