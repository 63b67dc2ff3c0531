using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>Elements of an input that are elements of the result, each side at distances of its own.</summary>
/// <param name="Input">Which input.</param>
/// <param name="Shape">How many elements along each axis.</param>
/// <param name="Reads">For each axis the distance in the input.</param>
/// <param name="ReadStart">The first element read.</param>
/// <param name="Writes">For each axis the distance in the result.</param>
/// <param name="WriteStart">The first element written.</param>
public sealed record StridedPart(
    int Input,
    Shape Shape,
    IReadOnlyList<Size> Reads,
    Size ReadStart,
    IReadOnlyList<Size> Writes,
    Size WriteStart)
{
    /// <summary>Elements of an input that are all of the result, in its order.</summary>
    public static StridedPart Whole(int input, Shape shape, IReadOnlyList<Size> reads, Size? start = null) =>
        new(input, shape, reads, start ?? Strides.None, Strides.Of(shape), Strides.None);

    /// <summary>All elements of an input, in its order, that are elements of the result.</summary>
    public static StridedPart Into(int input, Shape shape, IReadOnlyList<Size> writes, Size start) =>
        new(input, shape, Strides.Of(shape), Strides.None, writes, start);

    /// <summary>The copy from the input to the result.</summary>
    public KernelCall.Call Call(Value input, Value result)
    {
        var levels = Strides.Merge(Shape, Reads, Writes);
        CallArgument lengths = Strides.Counts(levels.Select(level => level.Length));
        CallArgument reads = Strides.Counts(levels.Select(level => level.Read));
        var from = new CallArgument.Part(input, ReadStart);
        var isWhole = Shape.Size == result.Shape.Size && Writes.SequenceEqual(Strides.Of(Shape));
        return isWhole
            ? new KernelCall.Call("StridedCopy", null, lengths, reads, from, result)
            : new KernelCall.Call(
                "StridedCopy",
                null,
                lengths,
                reads,
                from,
                Strides.Counts(levels.Select(level => level.Write)),
                new CallArgument.Part(result, WriteStart));
    }

    /// <summary>The places read and written in a batch of one sample.</summary>
    public IEnumerable<(int From, int To)> Pairs()
    {
        var index = new int[Shape.Rank];
        var count = (int)Shape.Size.Factor;
        var (from, to) = ((int)ReadStart.Factor, (int)WriteStart.Factor);
        for (var i = 0; i < count; i++)
        {
            yield return (from, to);
            for (var axis = index.Length - 1; axis >= 0; axis--)
            {
                var length = (int)Shape.SizeOfAxis(axis).Factor;
                from += (int)Reads[axis].Factor;
                to += (int)Writes[axis].Factor;
                if (++index[axis] < length)
                {
                    break;
                }

                index[axis] = 0;
                from -= length * (int)Reads[axis].Factor;
                to -= length * (int)Writes[axis].Factor;
            }
        }
    }
}
