#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>
/// In training, sets each element to zero with a probability and divides the others by what is left of it, so that
/// their expected value stays; in inference and evaluation the identity.
/// </summary>
/// <param name="x">The node it reads.</param>
/// <param name="rate">The probability with which an element becomes zero; from 0 to below 1.</param>
/// <remarks>
/// Every training pass draws a new mask, and <c>Backward</c> uses that of the pass it follows. Masks follow from the
/// network's seed, the number of the training pass and the node's name: the same on every machine, and independent of
/// those of other nodes. A mask cannot be fed; multiply by an input for that. Srivastava et al., Dropout, 2014.
/// </remarks>
public sealed class DropoutAttribute(string x, double rate) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The probability with which an element becomes zero.</summary>
    public double Rate { get; } = rate;
}
