#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>What all poolings can be given.</summary>
/// <param name="x">The node it reads.</param>
public abstract class PoolingAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads, channels first.</summary>
    public string X { get; } = x;

    /// <summary>How far the window moves from one position to the next, along every axis; 0, the default, stands for
    /// the window's size.</summary>
    public int Stride { get; set; }

    /// <summary>How many elements are put before and after every axis; at most half of the window's size.</summary>
    public int Padding { get; set; }

    /// <summary>The stride of each axis, instead of one for all.</summary>
    public int[]? Strides { get; set; }

    /// <summary>The padding of each axis, instead of one for all.</summary>
    public int[]? Paddings { get; set; }

    /// <summary>Whether a last window that leaves the axis counts too, unless it begins in the padding behind it: the
    /// number of windows is then rounded up.</summary>
    public bool CeilMode { get; set; }
}

/// <summary>What max-poolings can be given.</summary>
/// <param name="x">The node it reads.</param>
public abstract class MaxPoolAttribute(string x) : PoolingAttribute(x)
{
    /// <summary>The distance between neighbouring elements of the window; at least 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The dilation of each axis, instead of one for all.</summary>
    public int[]? Dilations { get; set; }
}

/// <summary>What average poolings can be given.</summary>
/// <param name="x">The node it reads.</param>
public abstract class AveragePoolAttribute(string x) : PoolingAttribute(x)
{
    /// <summary>Whether the padding counts among the elements that the sum is divided by.</summary>
    public bool CountIncludePadding { get; set; } = true;
}
