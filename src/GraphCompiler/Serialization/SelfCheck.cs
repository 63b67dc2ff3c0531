using System.Numerics;

namespace GraphCompiler;

/// <summary>
/// A pass with which a weight file is verified: saving writes inputs and the outputs computed from them, and loading
/// computes the outputs again.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <example>
/// <code>
/// network.Save(path, new SelfCheck&lt;float&gt;());
/// network.Load(path, selfCheck: new SelfCheck&lt;float&gt;());
/// </code>
/// </example>
public sealed class SelfCheck<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A self-check of any network, by its own <c>Forward</c>.</summary>
    /// <param name="samples">
    /// How many samples are computed when saving, at least 1 and at most the capacity; a network of a fixed batch takes
    /// that many. Loading takes the file's.
    /// </param>
    /// <param name="seed">What the inputs are drawn from: numbers in [-1, 1); indices are 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 1 samples.</exception>
    public SelfCheck(int samples = 1, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        (Samples, Seed) = (samples, seed);
    }

    /// <summary>A self-check to load with, or to save with where inputs are given.</summary>
    /// <param name="forward">
    /// A pass of the network that is saved or loaded: a function that takes its inputs apart and puts its outputs
    /// together.
    /// </param>
    /// <param name="inputs">What is computed from when saving; loading takes the file's.</param>
    public SelfCheck(ForwardPass<T> forward, ReadOnlyMemory<T> inputs = default)
    {
        ArgumentNullException.ThrowIfNull(forward);
        Forward = forward;
        Inputs = inputs;
    }

    /// <summary>The pass; <see langword="null"/> for the network's own.</summary>
    public ForwardPass<T>? Forward { get; }

    /// <summary>How many samples the network's own pass computes when saving.</summary>
    public int Samples { get; } = 1;

    /// <summary>What their inputs are drawn from.</summary>
    public int Seed { get; }

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
