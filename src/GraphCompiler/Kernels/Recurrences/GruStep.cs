using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Recurrences;

/// <summary>One step of a gated recurrent unit.</summary>
internal ref struct GruStep<T, TVector>(int rows, int units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    internal ref readonly T Input;
    internal ref readonly T Recurrent;
    internal ref readonly T State;
    internal ref T NewState;
    internal ref T Kept;
    internal bool Keeps;
    private readonly int rows = rows;
    private readonly int units = units;

    internal readonly void Run()
    {
        int rest = units % TVector.Count, whole = units - rest;
        if (whole > 0)
            Units<Whole>(0, whole, 0);
        if (rest > 0)
            Units<Part>(whole, units, rest);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Units<TExtent>(nint start, nint end, int count)
        where TExtent : IExtent
    {
        nint width = units;
        for (nint row = 0; row < rows; row++)
        {
            nint first = row * width;
            for (nint j = start; j < end; j += TVector.Count)
            {
                ref T a = ref Unsafe.Add(ref Unsafe.AsRef(in Input), (3 * first) + j);
                ref T b = ref Unsafe.Add(ref Unsafe.AsRef(in Recurrent), (3 * first) + j);
                TVector r = Sigmoidal<T, TVector>.Sigmoid(
                    TExtent.Load<T, TVector>(in a, count) + TExtent.Load<T, TVector>(in b, count));
                TVector z = Sigmoidal<T, TVector>.Sigmoid(
                    TExtent.Load<T, TVector>(in Unsafe.Add(ref a, width), count)
                    + TExtent.Load<T, TVector>(in Unsafe.Add(ref b, width), count));
                TVector h = TExtent.Load<T, TVector>(in Unsafe.Add(ref b, 2 * width), count);
                TVector n = Sigmoidal<T, TVector>.Tanh(TVector.MultiplyAdd(
                    r, h, TExtent.Load<T, TVector>(in Unsafe.Add(ref a, 2 * width), count)));
                TVector state = TExtent.Load<T, TVector>(
                    in Unsafe.Add(ref Unsafe.AsRef(in State), first + j), count);
                TExtent.Store(
                    TVector.MultiplyAdd(z, state - n, n), ref Unsafe.Add(ref NewState, first + j), count);
                if (Keeps)
                {
                    ref T kept = ref Unsafe.Add(ref Kept, (4 * first) + j);
                    TExtent.Store(r, ref kept, count);
                    TExtent.Store(z, ref Unsafe.Add(ref kept, width), count);
                    TExtent.Store(n, ref Unsafe.Add(ref kept, 2 * width), count);
                    TExtent.Store(h, ref Unsafe.Add(ref kept, 3 * width), count);
                }
            }
        }
    }
}
