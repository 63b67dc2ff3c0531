#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>
/// Makes a partial class a part of networks: nodes that a <c>[Module&lt;T&gt;]</c> node puts in its own place.
/// </summary>
/// <remarks>
/// A block has no passes of its own. Its inputs and targets may leave out their shape and take that of the node they
/// are given. Its nodes are read in the networks around it, as the module node's value or with <c>[Result]</c>; their
/// properties here throw.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;

/// <summary>
/// A part: the nodes of a block or of another network. Its value is the part's output, the first declared one of several;
/// <c>[Result]</c> gives the others.
/// </summary>
/// <remarks>
/// Parameters are named after the node: <c>Encoder.Hidden.weight</c>. Two nodes of the same part have their own
/// parameters.
/// </remarks>
/// <typeparam name="T">The class, marked <c>[Block]</c> or <c>[Network]</c>.</typeparam>
/// <param name="x">The nodes it reads: for the part's inputs, then its targets, in declaration order.</param>
public sealed class ModuleAttribute<T>(params string[] x) : OperationAttribute
    where T : class
{
    /// <summary>The nodes it reads.</summary>
    public string[] X { get; } = x;
}

/// <summary>A further result of a node, beside its value.</summary>
/// <param name="x">The node.</param>
/// <param name="name">
/// The result: <c>"weights"</c> of attention, or of a module the name of one of the part's outputs.
/// </param>
public sealed class ResultAttribute(string x, string name) : OperationAttribute
{
    /// <summary>The node.</summary>
    public string X { get; } = x;

    /// <summary>The result's name.</summary>
    public string Name { get; } = name;
}
