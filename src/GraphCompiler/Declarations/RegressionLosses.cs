#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>The mean of <c>|prediction - target|</c>; the derivative where they are equal is 0.</summary>
/// <param name="prediction">The node that predicts.</param>
/// <param name="target">What it should have been, of the same shape or one that broadcasts to it.</param>
public sealed class MeanAbsoluteErrorAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>The node that predicts.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>What it should have been.</summary>
    public string Target { get; } = target;
}

/// <summary>
/// With d = |prediction - target|, <c>d² / 2</c> below <see cref="Delta"/> and <c>Delta · (d - Delta / 2)</c> from
/// there on (Huber, 1964).
/// </summary>
/// <param name="prediction">The node that predicts.</param>
/// <param name="target">What it should have been, of the same shape or one that broadcasts to it.</param>
public sealed class HuberAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>The node that predicts.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>What it should have been.</summary>
    public string Target { get; } = target;

    /// <summary>Where the square goes over into a straight line; a positive finite number.</summary>
    public double Delta { get; set; } = 1;
}

/// <summary>
/// With d = |prediction - target|, <c>d² / (2 · Beta)</c> below <see cref="Beta"/> and <c>d - Beta / 2</c> from there
/// on: <see cref="HuberAttribute"/> divided by its Delta.
/// </summary>
/// <param name="prediction">The node that predicts.</param>
/// <param name="target">What it should have been, of the same shape or one that broadcasts to it.</param>
public sealed class SmoothL1Attribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>The node that predicts.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>What it should have been.</summary>
    public string Target { get; } = target;

    /// <summary>
    /// Where the square goes over into a straight line; a finite number that is not negative. With 0 the loss is the
    /// absolute error.
    /// </summary>
    public double Beta { get; set; } = 1;
}
