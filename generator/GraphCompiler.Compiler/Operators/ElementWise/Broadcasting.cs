using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>
/// How operands are laid over a result. Neighbouring axes along which every operand behaves alike are one; the kernels
/// take up to three such levels, [outer, rows, columns].
/// </summary>
public static class Broadcasting
{
    private const int Levels = 3;

    /// <summary>Whether <paramref name="operand"/> has the result's elements in the result's order.</summary>
    public static bool IsFull(Shape shape, Value operand) => operand.Shape.Size == shape.Size;

    /// <summary>Whether every operand is full or a single number, so that no axis matters.</summary>
    public static bool IsFlat(Shape shape, ArrayView<Value> operands)
    {
        foreach (var operand in operands)
        {
            if (operand.Shape.Size != Size.One && !IsFull(shape, operand))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsSupported(Shape shape, ArrayView<Value> operands) =>
        shape.Rank <= Levels || IsFlat(shape, operands) || LevelsOf(shape, operands).Count <= Levels;

    /// <summary>The sizes of the three levels, and each operand's stride along them (0: broadcast).</summary>
    public static (Size[] Sizes, Size[][] Strides) Of(Shape shape, ArrayView<Value> operands)
    {
        var levels = LevelsOf(shape, operands);
        var sizes = Enumerable.Repeat(Size.One, Levels).ToArray();
        var strides = operands.Select(_ => new Size[Levels]).ToArray();
        for (var i = 0; i < operands.Count; i++)
        {
            var stride = Size.One;
            for (var level = Levels - 1; level >= 0; level--)
            {
                var at = level - (Levels - levels.Count);
                if (at < 0)
                {
                    continue;
                }

                sizes[level] = levels[at].Size;
                strides[i][level] = levels[at].Moves[i] ? stride : new Size(0, false);
                stride = levels[at].Moves[i] ? stride * levels[at].Size : stride;
            }
        }

        return (sizes, strides);
    }

    /// <summary>Which element of an operand an element of the result reads, for one sample.</summary>
    public static int Element(Shape shape, Shape operand, int element)
    {
        var (index, stride) = (0, 1);
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            var length = Length(shape, axis);
            var own = axis - (shape.Rank - operand.Rank);
            if (own >= 0 && Length(operand, own) > 1)
            {
                index += element % length * stride;
                stride *= length;
            }

            element /= length;
        }

        return index;

        static int Length(Shape shape, int axis) => shape[axis] == Shape.Batch ? 1 : shape[axis];
    }

    private static List<(Size Size, bool[] Moves)> LevelsOf(Shape shape, ArrayView<Value> operands)
    {
        var levels = new List<(Size Size, bool[] Moves)>();
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (shape[axis] == 1)
            {
                continue;
            }

            var moves = new bool[operands.Count];
            for (var i = 0; i < moves.Length; i++)
            {
                moves[i] = MovesAlong(shape, operands[i], axis);
            }

            if (levels.Count > 0 && levels[levels.Count - 1].Moves.SequenceEqual(moves))
            {
                levels[levels.Count - 1] = (levels[levels.Count - 1].Size * shape.SizeOfAxis(axis), moves);
            }
            else
            {
                levels.Add((shape.SizeOfAxis(axis), moves));
            }
        }

        return levels;
    }

    private static bool MovesAlong(Shape shape, Value operand, int axis)
    {
        var own = axis - (shape.Rank - operand.Shape.Rank);
        return own >= 0 && operand.Shape[own] != 1;
    }
}
