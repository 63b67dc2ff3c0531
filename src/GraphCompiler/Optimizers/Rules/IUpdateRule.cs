using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Optimizers;

/// <summary>An optimizer's formula: how one element changes, for a register of elements at once.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>
/// A zero with a zero gradient and zero slots stays zero, whatever the hyper-parameters: padding relies on it.
/// </remarks>
internal interface IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Takes one step.</summary>
    /// <typeparam name="TVector">The register.</typeparam>
    /// <param name="w">The parameters.</param>
    /// <param name="g">Their gradients.</param>
    /// <param name="first">What is kept for them in the first slot.</param>
    /// <param name="second">What is kept for them in the second slot.</param>
    /// <param name="third">What is kept for them in the third slot.</param>
    /// <returns>The new parameters. A slot that the rule does not use is neither read nor written.</returns>
    TVector Apply<TVector>(TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, IVector<TVector, T>;
}
