using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>The right operand of a product, k×n, and its packing into panels.</summary>
internal readonly unsafe struct Right<T>(T* data, MatrixLayout layout, int k, int n)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int PanelsAtOnce = 4;
    private const int RowsAhead = 8;

    internal T* Data => data;

    internal MatrixLayout Layout => layout;

    /// <summary>Writes <paramref name="steps"/> rows from row <paramref name="step"/> of the panel that starts at
    /// column
    /// <paramref name="start"/>; the padding becomes zero.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Pack<TVector>(int start, int step, int steps, T* panel)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int width = PanelLayout.PanelWidth<T>(start, n), count = int.Min(width, n - start);
        if (layout == MatrixLayout.Rows)
        {
            CopyRows<TVector>(data + ((nint)step * n) + start, steps, count, width, panel);
            return;
        }

        if (layout == MatrixLayout.Columns)
            Transposition<T>.Run(data + ((nint)start * k) + step, k, panel, width, count, steps);
        else
            TransposePanels(start, step, steps, count, width, panel);
        if (count < width)
            ClearPadding(panel, steps, count, width);
    }

    /// <summary>Does so for the panels from column <paramref name="start"/> to <paramref name="end"/>, one after the
    /// other.</summary>
    internal void PackPanels<TVector>(int start, int end, int step, int steps, T* panels)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int width = PanelLayout.Width<T>();
        if (layout == MatrixLayout.Rows)
        {
            for (int count; (count = int.Min(PanelsAtOnce, (int.Min(end, n) - start) / width)) > 0;)
            {
                CopyPanels<TVector>(data + ((nint)step * n) + start, count, steps, panels);
                start += count * width;
                panels += (nint)count * width * steps;
            }
        }

        for (; start < end; start += width, panels += (nint)width * steps)
            Pack<TVector>(start, step, steps, panels);
    }

    // A few whole panels at once, as each row is far from the one before.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void CopyPanels<TVector>(T* source, int count, int steps, T* panels)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int width = PanelLayout.Width<T>(), line = Cache.LineBytes / Unsafe.SizeOf<T>();
        nint distance = (nint)width * steps, ahead = (nint)RowsAhead * n;
        for (; steps > 0; steps--, source += n, panels += width)
        {
            T* from = source, to = panels;
            for (int panel = count; panel > 0; panel--, from += width, to += distance)
            {
                for (int column = 0; column < width; column += line)
                    Cache.AskFirstLevel(from + ahead + column);
                for (int column = 0; column < width; column += TVector.Count)
                    TVector.Store(TVector.Load(ref from[column]), ref to[column]);
            }
        }
    }

    private static void ClearPadding(T* panel, int steps, int count, int width)
    {
        for (int row = 0; row < steps; row++, panel += width)
            new Span<T>(panel + count, width - count).Clear();
    }

    private void CopyRows<TVector>(T* source, int steps, int count, int width, T* panel)
        where TVector : unmanaged, IVector<TVector, T>
    {
        for (; steps > 0; steps--, source += n, panel += width)
        {
            for (int column = 0; column < width; column += TVector.Count)
            {
                int rest = count - column;
                TVector part = rest >= TVector.Count ? TVector.Load(ref source[column])
                    : rest > 0 ? TVector.Load(ref source[column], rest)
                    : default;
                TVector.Store(part, ref panel[column]);
            }
        }
    }

    // What is stored is the n×k transpose, so a step along the sum is a column of its panels.
    private void TransposePanels(int start, int step, int steps, int count, int width, T* panel)
    {
        int panelWidth = PanelLayout.Width<T>();
        for (int end = step + steps; step < end;)
        {
            int first = step / panelWidth * panelWidth, stored = PanelLayout.PanelWidth<T>(first, k);
            int run = int.Min(end, first + stored) - step;
            T* source = data + ((nint)first * n) + ((nint)start * stored) + step - first;
            Transposition<T>.Run(source, stored, panel, width, count, run);
            panel += (nint)run * width;
            step += run;
        }
    }
}
