using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace GraphCompiler.Tests.Serialization;

/// <summary>Weight files in memory.</summary>
internal static class WeightFiles
{
    public static byte[] Of<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    public static byte[] Make(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. data];
    }
}
