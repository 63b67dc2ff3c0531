using System.Numerics;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// A matrix as the tiles walk through it: panels of columns at a fixed distance, rows at a fixed distance within each.
/// Plain rows are the case in which the next panel simply follows on the same row.
/// </summary>
internal readonly unsafe struct Strips<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* origin;
    private readonly nint panelStride;
    private readonly bool isPanels;

    private Strips(T* origin, nint panelStride, nint stride, bool isPanels)
    {
        this.origin = origin;
        this.panelStride = panelStride;
        this.isPanels = isPanels;
        Stride = stride;
    }

    /// <summary>The distance between the rows of a full panel.</summary>
    private nint Stride { get; }

    /// <summary>Whether a tile may touch the columns beyond the last one, which then are padding.</summary>
    internal bool IsPadded => isPanels;

    /// <summary>Rows of <paramref name="columns"/> elements.</summary>
    internal static Strips<T> Rows(T* origin, int columns) =>
        new(origin, PanelLayout.Width<T>(), columns, isPanels: false);

    /// <summary>The panels of <paramref name="rows"/> rows, see <see cref="PanelLayout"/>.</summary>
    internal static Strips<T> Panels(T* origin, int rows) =>
        new(origin, (nint)PanelLayout.Width<T>() * rows, PanelLayout.Width<T>(), isPanels: true);

    /// <summary>The distance between the rows of a panel of this width.</summary>
    internal nint RowStride(int width) => isPanels ? width : Stride;

    /// <summary>The element in a row of a panel of a width.</summary>
    internal T* At(nint row, int panel, int width) => origin + (panel * panelStride) + (row * RowStride(width));
}
