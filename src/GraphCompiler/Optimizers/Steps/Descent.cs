using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Runtime;

/// <summary>Changes each parameter by its gradient alone, which nobody stores: w ← w - η·(g + λ·w).</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>The same bits as the vectors of an optimizer's step give.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Descent<T> : IParameterStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _rate;
    private readonly T _decay;

    internal Descent(double learningRate, double weightDecay)
    {
        _rate = T.CreateTruncating(-learningRate);
        _decay = T.CreateTruncating(-learningRate * weightDecay);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(ref T parameter, ref T stored, T gradient) => parameter = T.MultiplyAddEstimate(
        gradient, _rate, T.MultiplyAddEstimate(parameter, _decay, parameter));
}
