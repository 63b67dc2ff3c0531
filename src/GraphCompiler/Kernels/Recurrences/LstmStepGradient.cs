using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Recurrences;

/// <summary>What one step of a long short-term memory passes back.</summary>
internal ref struct LstmStepGradient<T, TVector>(int rows, int units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    internal ref readonly T Kept;
    internal ref readonly T Cell;
    internal ref readonly T DState;
    internal ref readonly T DNewCell;
    internal ref T DGates;
    internal ref T DCell;
    internal bool HasState;
    internal bool HasCell;
    internal bool WantsCell;
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
                nint at = first + j, gate = (4 * first) + j;
                ref T kept = ref Unsafe.Add(ref Unsafe.AsRef(in Kept), gate);
                TVector i = TExtent.Load<T, TVector>(in kept, count);
                TVector f = TExtent.Load<T, TVector>(in Unsafe.Add(ref kept, width), count);
                TVector g = TExtent.Load<T, TVector>(in Unsafe.Add(ref kept, 2 * width), count);
                TVector o = TExtent.Load<T, TVector>(in Unsafe.Add(ref kept, 3 * width), count);
                TVector c = TExtent.Load<T, TVector>(in Unsafe.Add(ref Unsafe.AsRef(in Cell), at), count);
                TVector t = Sigmoidal<T, TVector>.Tanh(TVector.MultiplyAdd(f, c, i * g));
                TVector dh = default, dc = default;
                if (HasState)
                    dh = TExtent.Load<T, TVector>(in Unsafe.Add(ref Unsafe.AsRef(in DState), at), count);
                if (HasCell)
                    dc = TExtent.Load<T, TVector>(in Unsafe.Add(ref Unsafe.AsRef(in DNewCell), at), count);
                dc = TVector.MultiplyAdd(dh * o, one - (t * t), dc);
                ref T dgates = ref Unsafe.Add(ref DGates, gate);
                TExtent.Store(dc * g * i * (one - i), ref dgates, count);
                TExtent.Store(dc * c * f * (one - f), ref Unsafe.Add(ref dgates, width), count);
                TExtent.Store(dc * i * (one - (g * g)), ref Unsafe.Add(ref dgates, 2 * width), count);
                TExtent.Store(dh * t * o * (one - o), ref Unsafe.Add(ref dgates, 3 * width), count);
                if (WantsCell)
                    TExtent.Store(dc * f, ref Unsafe.Add(ref DCell, at), count);
            }
        }
    }
}
