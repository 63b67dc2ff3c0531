using System.Numerics;

namespace GraphCompiler;

/// <summary>
/// A pass with which a weight file is verified: saving writes inputs and the outputs computed from them, and loading
/// computes the outputs again.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <example>
/// <code>
/// network.Save(path, new SelfCheck&lt;float&gt;(network.Forward, samples));
/// network.Load(path, selfCheck: new SelfCheck&lt;float&gt;(network.Forward));
/// </code>
/// </example>
public sealed class SelfCheck<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A self-check to load with, or to save with where inputs are given.</summary>
    /// <param name="forward">
    /// The pass of the network that is saved or loaded: its <c>Forward</c>, or, where it has several inputs or outputs,
    /// a function that takes them apart and puts them together.
    /// </param>
    /// <param name="inputs">What is computed from when saving; loading takes the file's.</param>
    public SelfCheck(ForwardPass<T> forward, ReadOnlyMemory<T> inputs = default)
    {
        ArgumentNullException.ThrowIfNull(forward);
        Forward = forward;
        Inputs = inputs;
    }

    /// <summary>The pass.</summary>
    public ForwardPass<T> Forward { get; }

    /// <summary>What is computed from when saving.</summary>
    public ReadOnlyMemory<T> Inputs { get; }

    /// <summary>
    /// How far an output may be from the file's, as a fraction of the largest magnitude among the file's outputs. By
    /// default 10⁻⁴ for <see cref="float"/> and 10⁻¹⁰ for <see cref="double"/>, which lets machines with other
    /// instructions round differently.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "The tolerance is a number that is not negative.");
    } = typeof(T) == typeof(float) ? 1e-4 : 1e-10;
}
