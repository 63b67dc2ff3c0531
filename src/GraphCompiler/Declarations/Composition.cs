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
/// properties here throw. A block of a referenced assembly is used like one of the project's own.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;

/// <summary>
/// A part: the nodes of a block or of another network. Its value is the part's output, the first declared one of
/// several, or its loss where it computes nothing else; <c>[Result]</c> gives the others.
/// </summary>
/// <remarks>
/// <para>
/// Parameters are named after the node: <c>Encoder.Hidden.weight</c>. Two nodes of the same part have their own
/// parameters, unless one takes them from the other.
/// </para>
/// <para>
/// The losses of a part, be it a block or a network, are losses of the network around it, under names such as
/// <c>Encoder.Loss</c>: they count in its total with their own weights.
/// </para>
/// <para>
/// With <see cref="Repeat"/> the part is applied several times in a row: its first output becomes its first input the
/// next time, and the other inputs are the same each time. Each repetition has its own parameters, named
/// <c>Encoder.0.Hidden.weight</c>, and adds its own losses; the value, and what <c>[Result]</c> gives, is that of the
/// last one. The code for it is a loop, as long for a hundred repetitions as for two.
/// </para>
/// </remarks>
/// <typeparam name="T">The class, marked <c>[Block]</c> or <c>[Network]</c>.</typeparam>
/// <param name="x">The nodes it reads: for the part's inputs, then its targets, in declaration order.</param>
public sealed class ModuleAttribute<T>(params string[] x) : OperationAttribute
    where T : class
{
    /// <summary>The nodes it reads.</summary>
    public string[] X { get; } = x;

    /// <summary>
    /// How often the part is applied in a row; at least 1, the default. Above 1 its first output must have the shape of
    /// its first input.
    /// </summary>
    public int Repeat { get; set; } = 1;

    /// <summary>
    /// Whether all repetitions use the same parameters, which are then named as without <see cref="Repeat"/>. By
    /// default each has its own.
    /// </summary>
    public bool ShareParameters { get; set; }

    /// <summary>
    /// Another module node of the same part, whose parameters and buffers this one uses; it then has none of its own.
    /// It must be repeated as often as this one, repetition by repetition, or have one set of parameters, which then
    /// serves every repetition.
    /// </summary>
    public string? ParametersFrom { get; set; }
}

/// <summary>A further result of a node, beside its value.</summary>
/// <param name="x">The node.</param>
/// <param name="name">
/// The result: <c>"weights"</c> of attention, <c>"state"</c> and <c>"cell"</c> of recurrent layers, <c>"indices"</c> of
/// max-pooling, or of a module the name of one of the part's outputs or losses.
/// </param>
public sealed class ResultAttribute(string x, string name) : OperationAttribute
{
    /// <summary>The node.</summary>
    public string X { get; } = x;

    /// <summary>The result's name.</summary>
    public string Name { get; } = name;
}
