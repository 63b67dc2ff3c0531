#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>
/// Makes a partial class a neural network: the compiler generates its passes, parameters and memory plan.
/// </summary>
/// <remarks>
/// The class must be partial, non-generic, and neither static, abstract, a record, a struct nor file-local.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>
    /// The number of samples of every pass, at least 1, where that is always the same; by default it is up to the
    /// caller.
    /// </summary>
    /// <remarks>
    /// The passes then have the batch as a constant: 1 removes the loop over it, for control, audio and games. The
    /// constructors take no capacity, <c>Evaluate</c> takes a multiple of this many samples, and so does <c>Fit</c>,
    /// for training and for validation; every other pass takes exactly this many.
    /// </remarks>
    public int FixedBatch { get; set; }

    /// <summary>
    /// The name of an embedded resource of the class's assembly, a safetensors file of trained weights; the network
    /// then has a method <c>CreatePretrained</c>. By default there is none.
    /// </summary>
    /// <remarks>
    /// The resource is found by its logical name, or by a name that ends in it, such as the one that MSBuild makes of a
    /// file in a folder: <c>Models/digits.safetensors</c> is <c>App.Models.digits.safetensors</c>.
    /// </remarks>
    public string? Weights { get; set; }

    /// <summary>
    /// The most numbers that all parameters together may have, at least 1; more is an error of the build. By default
    /// there is no limit.
    /// </summary>
    public long MaxParameters { get; set; }

    /// <summary>
    /// The most bytes, at least 1, that an instance for one sample, or for the fixed batch, may take beside parameters,
    /// buffers and gradients; more is an error of the build. By default there is no limit.
    /// </summary>
    public long MaxWorkspaceBytes { get; set; }
}

/// <summary>The operation that computes a node from other nodes. A node has exactly one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class OperationAttribute : Attribute;

/// <summary>Makes a node an output, beside the attribute of its operation.</summary>
/// <remarks>
/// A network without any such mark returns what its losses predict from; without losses, the nodes nobody reads.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute;
