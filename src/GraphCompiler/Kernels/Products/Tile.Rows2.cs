using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

internal static unsafe partial class Tile<T, TVector, TLeft, TWidth>
{
    /// <summary>Two rows, even and odd steps summed apart.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rows2(int k, T* a, nint stride, T* b, nint strideB, T* c, nint strideC, bool accumulate)
    {
        nint row = TLeft.Row(stride), column = TLeft.Column(stride);
        TVector c0 = default, d0 = default, c1 = default, d1 = default;
        TVector e0 = default, f0 = default, e1 = default, f1 = default;
        for (; k >= 2; k -= 2)
        {
            TVector b0 = TVector.Load(ref *b), b1 = LoadSecond(b);
            b += strideB;
            TVector x = TVector.Create(*a), y = TVector.Create(a[row]);
            a += column;
            c0 = TVector.MultiplyAdd(x, b0, c0);
            d0 = AddSecond(x, b1, d0);
            c1 = TVector.MultiplyAdd(y, b0, c1);
            d1 = AddSecond(y, b1, d1);
            b0 = TVector.Load(ref *b);
            b1 = LoadSecond(b);
            b += strideB;
            x = TVector.Create(*a);
            y = TVector.Create(a[row]);
            a += column;
            e0 = TVector.MultiplyAdd(x, b0, e0);
            f0 = AddSecond(x, b1, f0);
            e1 = TVector.MultiplyAdd(y, b0, e1);
            f1 = AddSecond(y, b1, f1);
        }

        if (k > 0)
        {
            TVector b0 = TVector.Load(ref *b), b1 = LoadSecond(b);
            TVector x = TVector.Create(*a), y = TVector.Create(a[row]);
            c0 = TVector.MultiplyAdd(x, b0, c0);
            d0 = AddSecond(x, b1, d0);
            c1 = TVector.MultiplyAdd(y, b0, c1);
            d1 = AddSecond(y, b1, d1);
        }

        StoreOrAdd(c0 + e0, d0 + f0, c, accumulate);
        StoreOrAdd(c1 + e1, d1 + f1, c + strideC, accumulate);
    }
}
