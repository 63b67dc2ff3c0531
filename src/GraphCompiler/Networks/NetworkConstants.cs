using System.Numerics;

namespace GraphCompiler.Runtime;

/// <summary>The fixed numbers of a network, which its instances share.</summary>
/// <typeparam name="T">The element type of the real ones.</typeparam>
internal sealed class NetworkConstants<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public NetworkConstants(NetworkInfo info)
    {
        Reals = new T[Length(info, NodeKind.Real)];
        Integers = new int[Length(info, NodeKind.Index)];
        foreach (ConstantInfo constant in info.Constants)
        {
            for (int i = 0; i < constant.Values.Length; i++)
            {
                if (constant.Kind == NodeKind.Real)
                    Reals[constant.Offset + i] = T.CreateTruncating(constant.Values[i]);
                else
                    Integers[constant.Offset + i] = int.CreateChecked(constant.Values[i]);
            }
        }
    }

    /// <summary>The real numbers of all constants.</summary>
    public T[] Reals { get; }

    /// <summary>The indices of all constants.</summary>
    public int[] Integers { get; }

    private static int Length(NetworkInfo info, NodeKind kind)
    {
        int length = 0;
        foreach (ConstantInfo constant in info.Constants)
        {
            if (constant.Kind == kind)
                length = Math.Max(length, checked(constant.Offset + constant.Values.Length));
        }

        return length;
    }
}
