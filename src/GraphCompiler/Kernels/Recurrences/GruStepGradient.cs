using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Recurrences;

/// <summary>What one step of a gated recurrent unit passes back.</summary>
internal ref struct GruStepGradient<T, TVector>(int rows, int units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    internal ref readonly T Kept;
    internal ref readonly T State;
    internal ref readonly T DNewState;
    internal ref T DInput;
    internal ref T DRecurrent;
    internal ref T DState;
    internal bool WantsState;
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
        TVector one = TVector.Number(1);
        for (nint row = 0; row < rows; row++)
        {
            nint first = row * width;
            for (nint j = start; j < end; j += TVector.Count)
            {
                nint at = first + j;
                ref T kept = ref Unsafe.Add(ref Unsafe.AsRef(in Kept), (4 * first) + j);
                TVector r = TExtent.Load<T, TVector>(in kept, count);
                TVector z = TExtent.Load<T, TVector>(in Unsafe.Add(ref kept, width), count);
                TVector n = TExtent.Load<T, TVector>(in Unsafe.Add(ref kept, 2 * width), count);
                TVector b = TExtent.Load<T, TVector>(in Unsafe.Add(ref kept, 3 * width), count);
                TVector state = TExtent.Load<T, TVector>(in Unsafe.Add(ref Unsafe.AsRef(in State), at), count);
                TVector d = TExtent.Load<T, TVector>(in Unsafe.Add(ref Unsafe.AsRef(in DNewState), at), count);
                TVector dn = d * (one - z) * (one - (n * n));
                TVector dz = d * (state - n) * z * (one - z);
                TVector dr = dn * b * r * (one - r);
                ref T dinput = ref Unsafe.Add(ref DInput, (3 * first) + j);
                ref T drecurrent = ref Unsafe.Add(ref DRecurrent, (3 * first) + j);
                TExtent.Store(dr, ref dinput, count);
                TExtent.Store(dr, ref drecurrent, count);
                TExtent.Store(dz, ref Unsafe.Add(ref dinput, width), count);
                TExtent.Store(dz, ref Unsafe.Add(ref drecurrent, width), count);
                TExtent.Store(dn, ref Unsafe.Add(ref dinput, 2 * width), count);
                TExtent.Store(dn * r, ref Unsafe.Add(ref drecurrent, 2 * width), count);
                if (WantsState)
                    TExtent.Store(d * z, ref Unsafe.Add(ref DState, at), count);
            }
        }
    }
}
