using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

internal static unsafe partial class Tile<T, TVector, TLeft, TWidth>
{
    /// <summary>One row, every fourth step summed apart: reading the right operand is then the limit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rows1(int k, T* a, nint stride, T* b, nint strideB, T* c, nint strideC, bool accumulate)
    {
        nint column = TLeft.Column(stride);
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        TVector d0 = default, d1 = default, d2 = default, d3 = default;
        for (; k >= 4; k -= 4)
        {
            TVector x = TVector.Create(*a);
            c0 = TVector.MultiplyAdd(x, TVector.Load(ref *b), c0);
            d0 = AddSecond(x, LoadSecond(b), d0);
            a += column;
            b += strideB;
            x = TVector.Create(*a);
            c1 = TVector.MultiplyAdd(x, TVector.Load(ref *b), c1);
            d1 = AddSecond(x, LoadSecond(b), d1);
            a += column;
            b += strideB;
            x = TVector.Create(*a);
            c2 = TVector.MultiplyAdd(x, TVector.Load(ref *b), c2);
            d2 = AddSecond(x, LoadSecond(b), d2);
            a += column;
            b += strideB;
            x = TVector.Create(*a);
            c3 = TVector.MultiplyAdd(x, TVector.Load(ref *b), c3);
            d3 = AddSecond(x, LoadSecond(b), d3);
            a += column;
            b += strideB;
        }

        for (; k > 0; k--)
        {
            TVector x = TVector.Create(*a);
            c0 = TVector.MultiplyAdd(x, TVector.Load(ref *b), c0);
            d0 = AddSecond(x, LoadSecond(b), d0);
            a += column;
            b += strideB;
        }

        StoreOrAdd(c0 + c1 + (c2 + c3), d0 + d1 + (d2 + d3), c, accumulate);
    }
}
