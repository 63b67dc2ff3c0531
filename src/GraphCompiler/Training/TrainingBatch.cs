using System.ComponentModel;
using System.Numerics;

namespace GraphCompiler.Runtime;

/// <summary>The samples of one step, column by column. It is reused from step to step.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainingBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[][] _real;
    private readonly int[][] _integers;
    private SampleTable<T> _table;
    private int _first;
    private bool _isGathered;

    internal TrainingBatch(SampleTable<T> table, int capacity)
    {
        _table = table;
        _real = new T[table.Columns.Length][];
        _integers = new int[table.Columns.Length][];
        for (int i = 0; i < table.Columns.Length; i++)
        {
            SampleColumn<T> column = table.Columns[i];
            _real[i] = column.Kind == NodeKind.Real ? new T[capacity * column.Elements] : [];
            _integers[i] = column.Kind == NodeKind.Index ? new int[capacity * column.Elements] : [];
        }
    }

    /// <summary>The number of samples.</summary>
    public int Rows { get; private set; }

    /// <summary>The values of an argument of real numbers.</summary>
    /// <param name="argument">The argument's index.</param>
    /// <returns>The samples one after the other.</returns>
    public ReadOnlySpan<T> Real(int argument)
    {
        SampleColumn<T> column = _table.Columns[argument];
        int length = Rows * column.Elements;
        return _isGathered
            ? _real[argument].AsSpan(0, length)
            : column.Real.Span.Slice(_first * column.Elements, length);
    }

    /// <summary>The values of an argument of indices.</summary>
    /// <param name="argument">The argument's index.</param>
    /// <returns>The samples one after the other.</returns>
    public ReadOnlySpan<int> Integers(int argument)
    {
        SampleColumn<T> column = _table.Columns[argument];
        int length = Rows * column.Elements;
        return _isGathered
            ? _integers[argument].AsSpan(0, length)
            : column.Integers.Span.Slice(_first * column.Elements, length);
    }

    /// <summary>Shows samples that follow each other, in place.</summary>
    internal void Show(SampleTable<T> table, int first, int rows)
    {
        _table = table;
        _first = first;
        _isGathered = false;
        Rows = rows;
    }

    /// <summary>Copies samples together, at most the capacity.</summary>
    internal void Gather(SampleTable<T> table, ReadOnlySpan<int> rows)
    {
        _table = table;
        _isGathered = true;
        Rows = rows.Length;
        for (int i = 0; i < table.Columns.Length; i++)
        {
            SampleColumn<T> column = table.Columns[i];
            if (column.Kind == NodeKind.Real)
                Gather(column.Real.Span, column.Elements, rows, _real[i]);
            else
                Gather(column.Integers.Span, column.Elements, rows, _integers[i]);
        }
    }

    private static void Gather<TElement>(
        ReadOnlySpan<TElement> source, int elements, ReadOnlySpan<int> rows, Span<TElement> destination)
    {
        for (int i = 0; i < rows.Length; i++)
            source.Slice(rows[i] * elements, elements).CopyTo(destination.Slice(i * elements, elements));
    }
}
