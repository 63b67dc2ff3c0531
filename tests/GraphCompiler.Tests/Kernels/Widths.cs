using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

/// <summary>A check that is made once for every register width.</summary>
internal interface IWidthCheck<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    void Run<TVector>()
        where TVector : unmanaged, IVector<TVector, T>;
}

public static class Widths
{
    /// <summary>The bits of each width; 0 stands for single elements.</summary>
    public static TheoryData<int> All => [512, 256, 128, 0];

    internal static void Run<T>(int bits, IWidthCheck<T> check)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (bits)
        {
            case 512:
                check.Run<Lanes512<T>>();
                break;
            case 256:
                check.Run<Lanes256<T>>();
                break;
            case 128:
                check.Run<Lanes128<T>>();
                break;
            default:
                check.Run<Lanes1<T>>();
                break;
        }
    }
}
