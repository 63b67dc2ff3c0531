using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>A column times a row, as the gradient of a weight is for one sample: nothing is summed, so each element is
/// written once and nothing is packed. Lengths have been checked.</summary>
internal static class Outer<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>c = a·b or c += that, of m rows of n elements.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Rows(int m, int n, ref T a, ref T b, ref T c, bool accumulate)
    {
        for (int row = 0; row < m; row++)
        {
            TVector x = TVector.Create(Unsafe.Add(ref a, row));
            for (int at = 0; at < n; at += TVector.Count)
            {
                ref T result = ref Unsafe.Add(ref c, at);
                TVector value = x * TVector.LoadUpTo(in Unsafe.Add(ref b, at), n - at);
                if (accumulate)
                    value += TVector.LoadUpTo(in result, n - at);
                TVector.StoreUpTo(value, ref result, n - at);
            }

            c = ref Unsafe.Add(ref c, n);
        }
    }

    /// <summary>The same in panels, of which the padding is zero.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Panels(int m, int n, ref T a, ref T b, ref T c, bool accumulate)
    {
        for (int start = 0; start < n; start += PanelLayout.Width<T>())
        {
            int width = PanelLayout.PanelWidth<T>(start, n);
            for (int within = 0; within < width; within += TVector.Count)
            {
                TVector y = TVector.LoadUpTo(in Unsafe.Add(ref b, start + within), n - start - within);
                ref T result = ref Unsafe.Add(ref c, ((nint)start * m) + within);
                for (int row = 0; row < m; row++)
                {
                    TVector value = TVector.Create(Unsafe.Add(ref a, row)) * y;
                    TVector.Store(accumulate ? value + TVector.Load(in result) : value, ref result);
                    result = ref Unsafe.Add(ref result, width);
                }
            }
        }
    }
}
