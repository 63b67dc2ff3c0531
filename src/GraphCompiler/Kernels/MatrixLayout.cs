namespace GraphCompiler.Kernels;

/// <summary>How the elements of a <see cref="Matrix{T}"/> lie in its memory.</summary>
public enum MatrixLayout
{
    /// <summary>Row after row.</summary>
    Rows,

    /// <summary>Column after column: the transpose is stored row after row.</summary>
    Columns,

    /// <summary>In panels of columns, see <see cref="PanelLayout"/>.</summary>
    Panels,

    /// <summary>The transpose is stored in panels of its columns, see <see cref="PanelLayout"/>.</summary>
    PanelsTransposed,
}
