using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

internal static unsafe partial class Tile<T, TVector, TLeft, TWidth>
{
    /// <summary>8 rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rows8(int k, T* a, nint stride, T* b, nint strideB, T* c, nint strideC, bool accumulate)
    {
        nint row = TLeft.Row(stride), column = TLeft.Column(stride);
        T* a3 = a + 3 * row;
        T* a6 = a + 6 * row;
        TVector c0 = default, d0 = default;
        TVector c1 = default, d1 = default;
        TVector c2 = default, d2 = default;
        TVector c3 = default, d3 = default;
        TVector c4 = default, d4 = default;
        TVector c5 = default, d5 = default;
        TVector c6 = default, d6 = default;
        TVector c7 = default, d7 = default;
        for (; k > 0; k--)
        {
            TVector b0 = TVector.Load(ref *b), b1 = LoadSecond(b);
            b += strideB;
            TVector x = TVector.Create(*a);
            c0 = TVector.MultiplyAdd(x, b0, c0);
            d0 = AddSecond(x, b1, d0);
            x = TVector.Create(a[row]);
            c1 = TVector.MultiplyAdd(x, b0, c1);
            d1 = AddSecond(x, b1, d1);
            x = TVector.Create(a[2 * row]);
            c2 = TVector.MultiplyAdd(x, b0, c2);
            d2 = AddSecond(x, b1, d2);
            x = TVector.Create(*a3);
            c3 = TVector.MultiplyAdd(x, b0, c3);
            d3 = AddSecond(x, b1, d3);
            x = TVector.Create(a3[row]);
            c4 = TVector.MultiplyAdd(x, b0, c4);
            d4 = AddSecond(x, b1, d4);
            x = TVector.Create(a3[2 * row]);
            c5 = TVector.MultiplyAdd(x, b0, c5);
            d5 = AddSecond(x, b1, d5);
            x = TVector.Create(*a6);
            c6 = TVector.MultiplyAdd(x, b0, c6);
            d6 = AddSecond(x, b1, d6);
            x = TVector.Create(a6[row]);
            c7 = TVector.MultiplyAdd(x, b0, c7);
            d7 = AddSecond(x, b1, d7);
            a += column;
            a3 += column;
            a6 += column;
        }

        if (accumulate)
        {
            c0 = Plus(c0, c);
            d0 = PlusSecond(d0, c);
            c1 = Plus(c1, c + strideC);
            d1 = PlusSecond(d1, c + strideC);
            c2 = Plus(c2, c + 2 * strideC);
            d2 = PlusSecond(d2, c + 2 * strideC);
            c3 = Plus(c3, c + 3 * strideC);
            d3 = PlusSecond(d3, c + 3 * strideC);
            c4 = Plus(c4, c + 4 * strideC);
            d4 = PlusSecond(d4, c + 4 * strideC);
            c5 = Plus(c5, c + 5 * strideC);
            d5 = PlusSecond(d5, c + 5 * strideC);
            c6 = Plus(c6, c + 6 * strideC);
            d6 = PlusSecond(d6, c + 6 * strideC);
            c7 = Plus(c7, c + 7 * strideC);
            d7 = PlusSecond(d7, c + 7 * strideC);
        }

        Store(c0, d0, c);
        Store(c1, d1, c + strideC);
        Store(c2, d2, c + 2 * strideC);
        Store(c3, d3, c + 3 * strideC);
        Store(c4, d4, c + 4 * strideC);
        Store(c5, d5, c + 5 * strideC);
        Store(c6, d6, c + 6 * strideC);
        Store(c7, d7, c + 7 * strideC);
    }
}
