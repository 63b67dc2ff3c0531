#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>A layer that goes over time with a state, over <c>[time, features]</c>.</summary>
/// <param name="x">The node it reads, of shape <c>[time, features]</c>.</param>
/// <param name="units">The size of the state; at least 1.</param>
/// <remarks>
/// <para>The result is the last state, <c>[units]</c>, or with <see cref="Sequence"/> the state after every step,
/// <c>[time, units]</c>; of a bidirectional layer the last state of the forward direction, then that of the reverse
/// one (which has gone over the whole sequence too), <c>[2·units]</c>, or both after every step,
/// <c>[time, 2·units]</c>.</para>
/// <para><c>[Result(nameof(layer), "state")]</c> is the last state of every layer and direction, <c>[units]</c> where
/// there is one, else <c>[layers·directions, units]</c> with the directions of the first layer first, PyTorch's
/// <c>h_n</c>.</para>
/// <para>Parameters as in PyTorch, uniform in ±1/√units at first: <c>weight_ih_l0 [gates·units, features]</c>,
/// <c>weight_hh_l0 [gates·units, units]</c>, <c>bias_ih_l0</c> and <c>bias_hh_l0 [gates·units]</c>, for further layers
/// <c>…_l1</c>, for the reverse direction <c>…_l0_reverse</c>.</para>
/// </remarks>
public abstract class RecurrentAttribute(string x, int units) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The size of the state.</summary>
    public int Units { get; } = units;

    /// <summary>Whether the result is the state after every step rather than after the last.</summary>
    public bool Sequence { get; set; }

    /// <summary>How many layers are stacked, each over the states of the one below; 1 to 256.</summary>
    public int Layers { get; set; } = 1;

    /// <summary>Whether each layer also goes over the sequence from its end, with parameters of its own.</summary>
    public bool Bidirectional { get; set; }

    /// <summary>Whether biases are added.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// The state before the first step, <c>[units]</c> where there is one layer and direction, else <c>[layers ·
    /// directions, units]</c>; zeros by default.
    /// </summary>
    public string? InitialState { get; set; }

    /// <summary>
    /// Whether the next pass goes on with the state with which this one ends, as a <see cref="StateAttribute"/> does:
    /// one value a batch row, zeros at first and after <c>ResetState()</c>, and no gradient from one pass to another.
    /// Not for bidirectional layers, which need the end of the sequence, nor beside initial states.
    /// </summary>
    public bool Stateful { get; set; }
}

/// <summary>
/// A plain recurrent layer: <c>h ← tanh(weight_ih·x + bias_ih + weight_hh·h + bias_hh)</c>.
/// </summary>
/// <param name="x">The node it reads, of shape <c>[time, features]</c>.</param>
/// <param name="units">The size of the state; at least 1.</param>
/// <inheritdoc cref="RecurrentAttribute" path="/remarks"/>
public sealed class RnnAttribute(string x, int units) : RecurrentAttribute(x, units)
{
    /// <summary>Whether max(·, 0) takes the place of tanh.</summary>
    public bool Relu { get; set; }
}

/// <summary>
/// A gated recurrent unit: <c>r, z = σ(weight_ih·x + bias_ih + weight_hh·h + bias_hh)</c>,
/// <c>n = tanh(weight_ih·x + bias_ih + r ⊙ (weight_hh·h + bias_hh))</c>, <c>h ← (1 − z) ⊙ n + z ⊙ h</c>, the rows of
/// the weights for r, z and n in that order.
/// </summary>
/// <param name="x">The node it reads, of shape <c>[time, features]</c>.</param>
/// <param name="units">The size of the state; at least 1.</param>
/// <inheritdoc cref="RecurrentAttribute" path="/remarks"/>
public sealed class GruAttribute(string x, int units) : RecurrentAttribute(x, units)
{
    /// <summary>
    /// Whether r acts after the product with the weight, as in PyTorch; else before, as Cho et al. (2014) have it:
    /// <c>n = tanh(weight_ih·x + bias_ih + weight_hh·(r ⊙ h))</c>, without a <c>bias_hh</c>.
    /// </summary>
    public bool ResetAfter { get; set; } = true;
}

/// <summary>
/// A long short-term memory: <c>i, f, g, o = weight_ih·x + bias_ih + weight_hh·h + bias_hh</c>,
/// <c>c ← σ(f) ⊙ c + σ(i) ⊙ tanh(g)</c>, <c>h ← σ(o) ⊙ tanh(c)</c>, the rows of the weights in that order.
/// </summary>
/// <param name="x">The node it reads, of shape <c>[time, features]</c>.</param>
/// <param name="units">The size of the state and of the cell; at least 1.</param>
/// <inheritdoc cref="RecurrentAttribute" path="/remarks"/>
public sealed class LstmAttribute(string x, int units) : RecurrentAttribute(x, units)
{
    /// <summary>
    /// c before the first step, in the shape of <see cref="RecurrentAttribute.InitialState"/>; zeros by default. The
    /// last one is <c>[Result(nameof(layer), "cell")]</c>.
    /// </summary>
    public string? InitialCell { get; set; }
}
