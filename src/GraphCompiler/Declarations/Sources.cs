#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>Values fed on every call.</summary>
/// <param name="shape">The shape of one sample; none for one number a sample (shape <c>[]</c>).</param>
public sealed class InputAttribute(params int[] shape) : OperationAttribute
{
    /// <summary>The shape of one sample.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>Whether <c>Backward</c> also computes the gradient of the loss with respect to this input.</summary>
    public bool Gradient { get; set; }
}

/// <summary>Values fed for training and evaluation only: what the network should have predicted.</summary>
/// <param name="shape">The shape of one sample; none for one number a sample (shape <c>[]</c>).</param>
public sealed class TargetAttribute(params int[] shape) : OperationAttribute
{
    /// <summary>The shape of one sample.</summary>
    public int[] Shape { get; } = shape;
}

/// <summary>A named parameter, which several nodes may read. It has no batch axis.</summary>
/// <param name="shape">Its shape; none for a single number (shape <c>[]</c>).</param>
public sealed class ParameterAttribute(params int[] shape) : OperationAttribute
{
    /// <summary>Its shape.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>How it is initialised; <see cref="Init.Default"/> means zeros.</summary>
    public Init Init { get; set; }

    /// <summary>
    /// A factor on the initial values' scale (Xavier, He, LeCun, orthogonal), or their bound
    /// (uniform) or deviation (normal).
    /// </summary>
    public double Gain { get; set; } = 1;

    /// <summary>The initial value under <see cref="Init.Constant"/>.</summary>
    public double Value { get; set; }

    /// <summary>
    /// The initial values in row-major order, as many as the shape holds; they overrule <see cref="Init"/>.
    /// </summary>
    public double[]? Values { get; set; }

    /// <summary>Whether training changes it.</summary>
    public bool Trainable { get; set; } = true;
}

/// <summary>
/// Values that one pass leaves to the next, one for each batch row: what a network remembers of a stream. The node is
/// what the pass began with, before and after it; <see cref="Next"/> is what the next one begins with.
/// </summary>
/// <param name="shape">The shape of one sample; none for one number a sample (shape <c>[]</c>).</param>
/// <remarks>
/// <para>It starts as zeros. <c>Forward</c>, <c>ForwardTraining</c> and <c>TrainStep</c> carry it on; <c>Evaluate</c>
/// reads it and leaves it as it was; <c>Fit</c> begins every batch, and every evaluation, with zeros and ends with
/// them.</para>
/// <para>No gradient flows into it: what earlier passes computed is taken for given.</para>
/// <para>Row i of a batch goes on where row i of the batch before ended, so a pass with another number of rows is an
/// <see cref="System.InvalidOperationException"/> until <c>ResetState()</c> makes all states zeros again. Each instance
/// has its own states, also where several share their parameters; weight files and checkpoints hold none.</para>
/// </remarks>
public sealed class StateAttribute(params int[] shape) : OperationAttribute
{
    /// <summary>The shape of one sample.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>
    /// The node whose value the next pass begins with, of the same shape; it may depend on this one. Required.
    /// </summary>
    public string? Next { get; set; }
}

/// <summary>Fixed numbers. They have no batch axis.</summary>
public sealed class ConstantAttribute : OperationAttribute
{
    /// <summary>Fixed real numbers.</summary>
    /// <param name="values">The numbers in row-major order.</param>
    /// <param name="shape">
    /// Their shape; without one a single value has shape <c>[]</c> and several have <c>[n]</c>.
    /// </param>
    public ConstantAttribute(double[] values, params int[] shape) => (Values, Shape) = (values, shape);

    /// <summary>Fixed indices, for a <c>Node&lt;int&gt;</c>; on a real node they are converted.</summary>
    /// <param name="values">The numbers in row-major order.</param>
    /// <param name="shape">
    /// Their shape; without one a single value has shape <c>[]</c> and several have <c>[n]</c>.
    /// </param>
    public ConstantAttribute(int[] values, params int[] shape) =>
        (Values, Shape) = (Array.ConvertAll(values ?? [], value => (double)value), shape);

    /// <summary>The numbers in row-major order.</summary>
    public double[] Values { get; }

    /// <summary>Their shape.</summary>
    public int[] Shape { get; }
}
