using System.Buffers.Binary;
using System.IO.Compression;

namespace Mnist;

/// <summary>
/// A file of bytes under axes, as MNIST comes: two zeros, 8 for bytes, the number of axes, their sizes as big-endian
/// integers, the bytes row-major. Compressed under a name that ends in <c>.gz</c>, or plain.
/// </summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sizes">The sizes of the axes.</param>
/// <param name="Data">The bytes.</param>
public sealed record IdxFile(string Path, int[] Sizes, byte[] Data)
{
    private const byte Bytes = 8;

    /// <summary>Reads the file of a name from a folder, compressed or plain.</summary>
    /// <exception cref="FileNotFoundException">The folder has neither.</exception>
    /// <exception cref="InvalidDataException">It is no such file, or damaged.</exception>
    public static IdxFile Read(string folder, string name)
    {
        string plain = System.IO.Path.Combine(folder, name), compressed = plain + ".gz";
        string path = File.Exists(plain) ? plain : compressed;
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"The folder '{System.IO.Path.GetFullPath(folder)}' holds neither '{name}' nor '{name}.gz'.");
        }

        using FileStream file = File.OpenRead(path);
        using Stream stream = path == compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
        try
        {
            return Read(path, stream);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"'{path}' ends too early.");
        }
    }

    private static IdxFile Read(string path, Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        stream.ReadExactly(head);
        if (head is not [0, 0, Bytes, > 0 and <= 8])
            throw new InvalidDataException($"'{path}' is no IDX file of bytes.");
        int[] sizes = new int[head[3]];
        long length = 1;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            stream.ReadExactly(head);
            sizes[axis] = BinaryPrimitives.ReadInt32BigEndian(head);
            length *= sizes[axis];
            if (sizes[axis] < 0 || length > Array.MaxLength)
                throw new InvalidDataException($"'{path}' claims to hold [{string.Join(", ", sizes)}] bytes.");
        }

        byte[] data = new byte[length];
        stream.ReadExactly(data);
        if (stream.ReadByte() >= 0)
            throw new InvalidDataException($"'{path}' goes on after its {length} bytes.");
        return new(path, sizes, data);
    }
}
