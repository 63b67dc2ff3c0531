using System.Numerics;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>
/// The coefficients q of a cross-entropy, loss = −Σ q_c·log p_c: with the class weights w and the smoothing ε,
/// q_c = w_c·ε/C, and for a label y w_y·(1 − ε) more in its class.
/// </summary>
internal readonly ref struct ClassWeights<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> weights;

    internal ClassWeights(ReadOnlySpan<T> weights, T smoothing, int classes)
    {
        this.weights = weights;
        Spread = smoothing / T.CreateTruncating(classes);
        Kept = T.One - smoothing;
        if (weights.IsEmpty)
        {
            Total = smoothing;
            return;
        }

        T sum = T.Zero;
        foreach (T weight in weights)
            sum += weight;
        Total = sum * Spread;
    }

    /// <summary>ε/C.</summary>
    internal T Spread { get; }

    /// <summary>1 − ε.</summary>
    private T Kept { get; }

    /// <summary>Σ w_c·ε/C.</summary>
    internal T Total { get; }

    /// <summary>w_c.</summary>
    internal T Weight(int label) => weights.IsEmpty ? T.One : weights[label];

    /// <summary>What the label's own class has beyond the others, w_y·(1 − ε).</summary>
    internal T Own(int label) => Weight(label) * Kept;

    /// <summary>w_c·t′_c of a class that the target gives the probability t, t′ = (1 − ε)·t + ε/C.</summary>
    internal T Smoothed(int label, T target) => Weight(label) * ((target * Kept) + Spread);
}
