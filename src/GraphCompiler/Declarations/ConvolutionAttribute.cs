#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>What all convolutions, transposed ones included, can be given.</summary>
/// <param name="x">The node it reads.</param>
/// <param name="filters">The channels of the result.</param>
public abstract class ConvolutionAttribute(string x, int filters) : OperationAttribute
{
    /// <summary>The node it reads, channels first.</summary>
    public string X { get; } = x;

    /// <summary>The channels of the result; at least 1.</summary>
    public int Filters { get; } = filters;

    /// <summary>How far the window moves from one position to the next, along every axis; at least 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>How many zeros are put before and after every axis; at least 0. A transposed convolution takes so many
    /// elements away instead.</summary>
    public int Padding { get; set; }

    /// <summary>The distance between neighbouring elements of the window; at least 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The stride of each axis, instead of one for all.</summary>
    public int[]? Strides { get; set; }

    /// <summary>The padding of each axis, instead of one for all.</summary>
    public int[]? Paddings { get; set; }

    /// <summary>The dilation of each axis, instead of one for all.</summary>
    public int[]? Dilations { get; set; }

    /// <summary>Into how many groups the channels are split, each with filters of its own; the channels that are read
    /// and the filters are multiples of it.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a bias is added, one number a filter.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>What is applied to the sum.</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// A parameter, or another layer of the same kind, whose weight this layer shares; it then has none of its own.
    /// </summary>
    public string? WeightFrom { get; set; }

    /// <summary>
    /// A parameter, or another layer of the same kind, whose bias this layer shares; it then has none of its own.
    /// </summary>
    public string? BiasFrom { get; set; }

    /// <summary>How the weight is initialised; <see cref="Init.Default"/> is uniform in ±1/√fan, the fan being the
    /// elements of one filter of the weight.</summary>
    public Init Init { get; set; }

    /// <summary>How the bias is initialised; <see cref="Init.Default"/> is as that of the weight.</summary>
    public Init BiasInit { get; set; }

    /// <summary>Whether training changes the layer's own parameters.</summary>
    public bool Trainable { get; set; } = true;
}
