using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// Planes of an image copied so that every element of a window reads neighbouring pixels of the result from
/// neighbouring places: padding is written out, rows are sorted by their remainder modulo the stride, and there are
/// several variants of each plane, shifted, where columns would not follow one another otherwise.
/// </summary>
/// <remarks>A copied row may write up to a register beyond its end, where the next one follows; the memory has
/// <see cref="Slack"/> more elements for the last.</remarks>
internal readonly unsafe struct PackedImage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many elements beyond the last may be written and read.</summary>
    internal const int Slack = 16;

    /// <summary>How many planes there are.</summary>
    internal int Planes { get; init; }

    /// <summary>The rows of a plane that is copied.</summary>
    internal int Height { get; init; }

    /// <summary>The columns of a plane that is copied.</summary>
    internal int Width { get; init; }

    /// <summary>The row that comes first; it may lie outside.</summary>
    internal int FirstRow { get; init; }

    /// <summary>By what rows are sorted: first those at multiples of it from the first row, then the next
    /// ones.</summary>
    internal int Phases { get; init; }

    /// <summary>How many rows each of those sets has.</summary>
    internal int RowsPerPhase { get; init; }

    /// <summary>How many shifted copies of each plane there are.</summary>
    internal int Variants { get; init; }

    /// <summary>The column that comes first in the first variant.</summary>
    internal int FirstColumn { get; init; }

    /// <summary>By how much each variant begins later.</summary>
    internal int VariantStep { get; init; }

    /// <summary>From which column to which a row goes.</summary>
    internal int ColumnStep { get; init; }

    /// <summary>The columns of a copied row.</summary>
    internal int Columns { get; init; }

    /// <summary>The elements of one variant of a plane.</summary>
    internal int VariantLength => Phases * RowsPerPhase * Columns;

    /// <summary>The elements of all variants of a plane.</summary>
    internal int PlaneLength => Variants * VariantLength;

    /// <summary>The elements of all planes.</summary>
    internal int Length => Planes * PlaneLength;

    /// <summary>The memory it takes, with slack and what making it takes.</summary>
    internal int Footprint => Length + Slack + (HasMargins ? (Phases * RowsPerPhase * MarginColumns) + Slack : 0);

    /// <summary>Whether several variants go beyond the image on the left or the right: then they are copied from one
    /// plane with these margins, so that only one copy has to look after them.</summary>
    private bool HasMargins => Variants > 1
        && ColumnStep == 1
        && (LeastColumn < 0 || LeastColumn + MarginColumns > Width);

    private int LeastColumn => FirstColumn + int.Min(0, (Variants - 1) * VariantStep);

    private int MarginColumns => Columns + ((Variants - 1) * int.Abs(VariantStep));

    /// <summary>Where the row lies that is so many rows below the first, counted from the beginning of a variant.
    /// </summary>
    internal int RowOffset(int row) => ((row % Phases * RowsPerPhase) + (row / Phases)) * Columns;

    /// <summary>Copies all planes.</summary>
    /// <param name="source">The planes, one after the other.</param>
    /// <param name="end">Up to where memory may be read.</param>
    /// <param name="packed">Where they go.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Pack<TVector>(T* source, T* end, T* packed)
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (HasMargins)
        {
            PackWithMargins<TVector>(source, end, packed);
            return;
        }

        for (int plane = 0; plane < Planes; plane++, source += Height * Width)
        {
            for (int variant = 0; variant < Variants; variant++)
            {
                PackVariant<TVector>(source, end, FirstColumn + (variant * VariantStep), packed);
                packed += VariantLength;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void PackWithMargins<TVector>(T* source, T* end, T* packed)
        where TVector : unmanaged, IVector<TVector, T>
    {
        T* wide = packed + Length + Slack;
        PackedImage<T> margins = this with { Variants = 1, Columns = MarginColumns };
        int rows = Phases * RowsPerPhase, columns = Columns, pitch = MarginColumns, least = LeastColumn;
        for (int plane = 0; plane < Planes; plane++, source += Height * Width)
        {
            margins.PackVariant<TVector>(source, end, least, wide);
            for (int variant = 0; variant < Variants; variant++)
            {
                T* from = wide + (FirstColumn + (variant * VariantStep) - least);
                for (int row = 0; row < rows; row++, from += pitch, packed += columns)
                {
                    for (int at = 0; at < columns; at += TVector.Count)
                        TVector.Store(TVector.Load(ref from[at]), ref packed[at]);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void PackVariant<TVector>(T* source, T* end, int column, T* packed)
        where TVector : unmanaged, IVector<TVector, T>
    {
        // Columns from start to before stop lie in the image.
        int columns = Columns, step = ColumnStep;
        int start = int.Clamp(CeilingOfRatio(-column, step), 0, columns);
        int stop = int.Clamp(CeilingOfRatio(Width - column, step), start, columns);
        source += column + (start * step);
        int count = stop - start, wide = (count + TVector.Count - 1) / TVector.Count * TVector.Count;
        bool isWhole = count == columns && step == 1;
        for (int phase = 0; phase < Phases; phase++)
        {
            int row = FirstRow + phase;
            for (int i = 0; i < RowsPerPhase; i++, row += Phases, packed += columns)
            {
                if ((uint)row >= (uint)Height)
                {
                    Clear<TVector>(packed, columns);
                    continue;
                }

                T* from = source + ((nint)row * Width);
                if (isWhole && from + wide <= end)
                {
                    for (int at = 0; at < columns; at += TVector.Count)
                        TVector.Store(TVector.Load(ref from[at]), ref packed[at]);
                    continue;
                }

                Clear<TVector>(packed, start);
                if (step == 1 && from + wide <= end)
                {
                    for (int at = 0; at < count; at += TVector.Count)
                        TVector.Store(TVector.Load(ref from[at]), ref packed[start + at]);
                }
                else if (step == 2 && from + (2 * wide) <= end)
                {
                    for (int at = 0; at < count; at += TVector.Count)
                    {
                        T* pair = from + (2 * at);
                        TVector even = TVector.Even(TVector.Load(ref *pair), TVector.Load(ref pair[TVector.Count]));
                        TVector.Store(even, ref packed[start + at]);
                    }
                }
                else
                {
                    for (int at = 0; at < count; at++)
                        packed[start + at] = from[at * step];
                }

                Clear<TVector>(packed + stop, columns - stop);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear<TVector>(T* packed, int count)
        where TVector : unmanaged, IVector<TVector, T>
    {
        for (int at = 0; at < count; at += TVector.Count)
            TVector.Store(default, ref packed[at]);
    }

    private static int CeilingOfRatio(int a, int b) => a > 0 ? (a + b - 1) / b : -(-a / b);
}
