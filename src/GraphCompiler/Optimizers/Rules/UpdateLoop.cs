using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphCompiler.Optimizers;

/// <summary>Applies an <see cref="IUpdateRule{T}"/> to every element.</summary>
internal static class UpdateLoop
{
    /// <summary>Takes one step over all parameters of an update.</summary>
    /// <param name="update">The parameters and their gradients.</param>
    /// <param name="rule">The formula.</param>
    /// <param name="first">The first slot, as long as the parameters; empty if the rule has none.</param>
    /// <param name="second">The second slot, likewise.</param>
    /// <param name="third">The third slot, likewise.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TRule>(
        in ParameterUpdate<T> update,
        TRule rule,
        Span<T> first = default,
        Span<T> second = default,
        Span<T> third = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        int length = update.Parameters.Length, tail = length - Vector<T>.Count;
        if (tail < 0)
        {
            Short(update.Parameters, update.Gradients, rule, first, second, third);
            return;
        }

        ref T w = ref MemoryMarshal.GetReference(update.Parameters);
        ref T g = ref MemoryMarshal.GetReference(update.Gradients[..length]);
        // A slot that is not there is given a place all the same, which the rule leaves alone.
        ref T a = ref first.IsEmpty ? ref w : ref MemoryMarshal.GetReference(first[..length]);
        ref T b = ref second.IsEmpty ? ref w : ref MemoryMarshal.GetReference(second[..length]);
        ref T c = ref third.IsEmpty ? ref w : ref MemoryMarshal.GetReference(third[..length]);

        // The last elements as a whole vector, whatever it has in common with the one before: each element of the two
        // becomes the same.
        Vector<T> lastA = At(ref a, tail), lastB = At(ref b, tail), lastC = At(ref c, tail);
        Vector<T> lastW = rule.Apply(At(ref w, tail), At(ref g, tail), ref lastA, ref lastB, ref lastC);
        for (nint i = 0; i < tail; i += Vector<T>.Count)
        {
            At(ref w, i) = rule.Apply(
                At(ref w, i), At(ref g, i), ref At(ref a, i), ref At(ref b, i), ref At(ref c, i));
        }

        At(ref w, tail) = lastW;
        if (!first.IsEmpty)
            At(ref a, tail) = lastA;
        if (!second.IsEmpty)
            At(ref b, tail) = lastB;
        if (!third.IsEmpty)
            At(ref c, tail) = lastC;
    }

    /// <summary>What fills no whole vector: its other lanes compute on zeros and are dropped.</summary>
    private static void Short<T, TRule>(
        Span<T> parameters, ReadOnlySpan<T> gradients, TRule rule, Span<T> first, Span<T> second, Span<T> third)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        Vector<T> a = Load<T>(first);
        Vector<T> b = Load<T>(second);
        Vector<T> c = Load<T>(third);
        Store(rule.Apply(Load<T>(parameters), Load(gradients), ref a, ref b, ref c), parameters);
        Store(a, first);
        Store(b, second);
        Store(c, third);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Vector<T> At<T>(ref T values, nint index)
        where T : unmanaged => ref Unsafe.As<T, Vector<T>>(ref Unsafe.Add(ref values, index));

    private static Vector<T> Load<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Vector<T> vector = default;
        values.CopyTo(Elements(ref vector));
        return vector;
    }

    private static void Store<T>(Vector<T> vector, Span<T> values)
        where T : unmanaged => Elements(ref vector)[..values.Length].CopyTo(values);

    private static Span<T> Elements<T>(ref Vector<T> vector)
        where T : unmanaged => MemoryMarshal.Cast<Vector<T>, T>(new Span<Vector<T>>(ref vector));
}
