using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Recurrences;

/// <summary>One step of a long short-term memory.</summary>
/// <remarks>
/// Two loops, the cell and then the state, because the just-in-time compiler does not make one of five exponentials.
/// </remarks>
internal ref struct LstmStep<T, TVector>(int rows, int units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    internal ref readonly T Gates;
    internal ref readonly T Cell;
    internal ref T State;
    internal ref T NewCell;
    internal ref T Kept;
    internal bool Keeps;
    private readonly int rows = rows;
    private readonly int units = units;

    internal readonly void Run()
    {
        int rest = units % TVector.Count, whole = units - rest;
        if (whole > 0)
        {
            Cells<Whole>(0, whole, 0);
            States<Whole>(0, whole, 0);
        }

        if (rest > 0)
        {
            Cells<Part>(whole, units, rest);
            States<Part>(whole, units, rest);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Cells<TExtent>(nint start, nint end, int count)
        where TExtent : IExtent
    {
        nint width = units;
        for (nint row = 0; row < rows; row++)
        {
            nint first = row * width;
            ref readonly T gates = ref Unsafe.Add(ref Unsafe.AsRef(in Gates), 4 * first);
            for (nint j = start; j < end; j += TVector.Count)
            {
                ref T at = ref Unsafe.Add(ref Unsafe.AsRef(in gates), j);
                TVector i = Sigmoidal<T, TVector>.Sigmoid(TExtent.Load<T, TVector>(in at, count), out TVector di);
                TVector f = Sigmoidal<T, TVector>.Sigmoid(
                    TExtent.Load<T, TVector>(in Unsafe.Add(ref at, width), count), out TVector df);
                TVector x = TExtent.Load<T, TVector>(in Unsafe.Add(ref at, 2 * width), count);
                TVector g = Sigmoidal<T, TVector>.Tanh(x, out TVector dg) | (x & Format<T, TVector>.SignBit);
                TVector c = TExtent.Load<T, TVector>(in Unsafe.Add(ref Unsafe.AsRef(in Cell), first + j), count);

                // Divisions are what takes longest: i·g is one.
                f /= df;
                TExtent.Store(
                    TVector.MultiplyAdd(f, c, i * g / (di * dg)), ref Unsafe.Add(ref NewCell, first + j), count);
                if (Keeps)
                {
                    ref T kept = ref Unsafe.Add(ref Kept, (4 * first) + j);
                    TExtent.Store(i / di, ref kept, count);
                    TExtent.Store(f, ref Unsafe.Add(ref kept, width), count);
                    TExtent.Store(g / dg, ref Unsafe.Add(ref kept, 2 * width), count);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void States<TExtent>(nint start, nint end, int count)
        where TExtent : IExtent
    {
        nint width = units;
        for (nint row = 0; row < rows; row++)
        {
            nint first = row * width, gate = (4 * first) + (3 * width);
            for (nint j = start; j < end; j += TVector.Count)
            {
                TVector o = Sigmoidal<T, TVector>.Sigmoid(
                    TExtent.Load<T, TVector>(in Unsafe.Add(ref Unsafe.AsRef(in Gates), gate + j), count),
                    out TVector divisor);
                TVector c = TExtent.Load<T, TVector>(in Unsafe.Add(ref NewCell, first + j), count);
                TVector t = Sigmoidal<T, TVector>.Tanh(c, out TVector dt) | (c & Format<T, TVector>.SignBit);
                TExtent.Store(o * t / (divisor * dt), ref Unsafe.Add(ref State, first + j), count);
                if (Keeps)
                    TExtent.Store(o / divisor, ref Unsafe.Add(ref Kept, gate + j), count);
            }
        }
    }
}
