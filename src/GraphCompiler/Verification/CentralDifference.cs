using System.Numerics;

namespace GraphCompiler.Verification;

/// <summary>The derivative of a loss with respect to one parameter element at a time.</summary>
internal sealed class CentralDifference<T>(INetwork<T> network, Func<T> loss, NetworkState<T> saved, double step)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The forward passes run so far.</summary>
    public int ForwardPasses { get; private set; }

    /// <summary>(f(w+h) - f(w-h)) / 2h, with the h that the element type really takes.</summary>
    public double At(int storageIndex)
    {
        T original = network.Parameters[storageIndex];
        double h = step * Math.Max(1, Math.Abs(double.CreateTruncating(original)));
        T above = original + T.CreateTruncating(h);
        T below = original - T.CreateTruncating(h);
        double rise = LossAt(storageIndex, above) - LossAt(storageIndex, below);
        network.Parameters[storageIndex] = original;
        return rise / (double.CreateTruncating(above) - double.CreateTruncating(below));
    }

    private double LossAt(int storageIndex, T value)
    {
        saved.Rewind();
        network.Parameters[storageIndex] = value;
        ForwardPasses++;
        return double.CreateTruncating(loss());
    }
}
