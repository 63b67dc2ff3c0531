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
    public static void Run<T, TRule>(
        in ParameterUpdate<T> update,
        TRule rule,
        Span<T> first = default,
        Span<T> second = default,
        Span<T> third = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        int length = update.Parameters.Length;
        Span<Vector<T>> wide = MemoryMarshal.Cast<T, Vector<T>>(update.Parameters);
        ref Vector<T> w = ref MemoryMarshal.GetReference(wide);
        ref Vector<T> g = ref MemoryMarshal.GetReference(
            MemoryMarshal.Cast<T, Vector<T>>(update.Gradients[..length]));
        // A slot that is not there is given a place all the same, which the rule leaves alone.
        ref Vector<T> a = ref first.IsEmpty ? ref w : ref Start(first[..length]);
        ref Vector<T> b = ref second.IsEmpty ? ref w : ref Start(second[..length]);
        ref Vector<T> c = ref third.IsEmpty ? ref w : ref Start(third[..length]);
        for (nint i = 0; i < wide.Length; i++)
        {
            Unsafe.Add(ref w, i) = rule.Apply(
                Unsafe.Add(ref w, i),
                Unsafe.Add(ref g, i),
                ref Unsafe.Add(ref a, i),
                ref Unsafe.Add(ref b, i),
                ref Unsafe.Add(ref c, i));
        }

        int done = wide.Length * Vector<T>.Count;
        if (done < length)
        {
            Rest(
                update.Parameters[done..],
                update.Gradients[done..],
                rule,
                first.IsEmpty ? first : first[done..],
                second.IsEmpty ? second : second[done..],
                third.IsEmpty ? third : third[done..]);
        }
    }

    /// <summary>What fills no whole vector: its other lanes compute on zeros and are dropped.</summary>
    private static void Rest<T, TRule>(
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

    private static ref Vector<T> Start<T>(Span<T> values)
        where T : unmanaged => ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, Vector<T>>(values));

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
