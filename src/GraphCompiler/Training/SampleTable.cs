using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GraphCompiler.Runtime;

/// <summary>
/// A data set: one column for each argument of a network's training step. The default is an empty one.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SampleTable<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleColumn<T>[]? _columns;

    /// <summary>Puts columns together and checks them.</summary>
    /// <param name="columns">The columns in the order of the arguments.</param>
    /// <exception cref="ArgumentException">
    /// A length does not divide, columns hold different numbers of samples, or a real number is not finite.
    /// </exception>
    public SampleTable(params SampleColumn<T>[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        for (int i = 0; i < columns.Length; i++)
        {
            SampleColumn<T> column = columns[i];
            if (column.Length % column.Elements != 0)
            {
                throw new ArgumentException(
                    $"'{column.Name}' was given {column.Length} elements; a sample has {column.Elements}, so a "
                    + "multiple of "
                    + $"{column.Elements} is allowed.");
            }

            int rows = column.Length / column.Elements;
            if (i == 0)
            {
                Rows = rows;
            }
            else if (rows != Rows)
            {
                throw new ArgumentException(
                    $"'{column.Name}' holds {rows} samples and '{columns[0].Name}' {Rows}; both must hold the same "
                    + "number.");
            }

            CheckFinite(column);
        }

        _columns = columns;
    }

    /// <summary>The number of samples.</summary>
    public int Rows { get; }

    /// <summary>The columns in the order of the arguments.</summary>
    internal ReadOnlySpan<SampleColumn<T>> Columns => _columns;

    private static void CheckFinite(SampleColumn<T> column)
    {
        ReadOnlySpan<T> values = column.Real.Span;
        int start = FirstSuspect(values);
        for (int i = start; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                (int row, int position) = int.DivRem(i, column.Elements);
                throw new ArgumentException(
                    $"'{column.Name}' holds {values[i]} in sample {row} at position {position}; only finite numbers "
                    + "are "
                    + "allowed.");
            }
        }
    }

    /// <summary>The start of the first vector with a number that is not finite, or of what fills no vector.</summary>
    private static int FirstSuspect(ReadOnlySpan<T> values)
    {
        ReadOnlySpan<Vector<T>> wide = MemoryMarshal.Cast<T, Vector<T>>(values);
        for (int i = 0; i < wide.Length; i++)
        {
            // x - x is 0 for a finite number and NaN for any other.
            if (!Vector.EqualsAll(wide[i] - wide[i], Vector<T>.Zero))
                return i * Vector<T>.Count;
        }

        return wide.Length * Vector<T>.Count;
    }
}
