using System.Numerics;

namespace GraphCompiler.Optimizers;

/// <summary>An optimizer's formula: how one element changes, for a vector of elements at once.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>
/// A zero with a zero gradient and zero slots stays zero, whatever the hyper-parameters: padding relies on it.
/// </remarks>
internal interface IUpdateRule<T>
    where T : unmanaged
{
    /// <summary>Takes one step.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="g">Their gradients.</param>
    /// <param name="first">What is kept for them in the first slot.</param>
    /// <param name="second">What is kept for them in the second slot.</param>
    /// <param name="third">What is kept for them in the third slot.</param>
    /// <returns>The new parameters. A slot that the rule does not use is neither read nor written.</returns>
    Vector<T> Apply(Vector<T> w, Vector<T> g, ref Vector<T> first, ref Vector<T> second, ref Vector<T> third);
}
