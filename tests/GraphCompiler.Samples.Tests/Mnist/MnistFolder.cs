using System.Buffers.Binary;
using System.IO.Compression;
using Mnist;

namespace GraphCompiler.Samples.Tests.Mnist;

/// <summary>A folder of small IDX files: every image of a digit has one bright bar in a place of its own.</summary>
internal sealed class MnistFolder : IDisposable
{
    public MnistFolder(int training = 640, int test = 200)
    {
        Directory.CreateDirectory(Path);
        Write("train", training, 1);
        Write("t10k", test, 2);
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    /// <summary>Where a file is that the folder holds plain, or compressed.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The bytes of an IDX file.</summary>
    public static byte[] Idx(int[] sizes, byte[] data)
    {
        byte[] file = new byte[4 + (4 * sizes.Length) + data.Length];
        (file[2], file[3]) = (8, (byte)sizes.Length);
        for (int axis = 0; axis < sizes.Length; axis++)
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * axis)), sizes[axis]);
        data.CopyTo(file, file.Length - data.Length);
        return file;
    }

    // The images compressed, the labels plain: both ways in which they come.
    private void Write(string set, int count, int seed)
    {
        Random random = new(seed);
        byte[] images = new byte[count * MnistImages.Size], labels = new byte[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)random.Next(10);
            Span<byte> image = images.AsSpan(i * MnistImages.Size, MnistImages.Size);
            for (int pixel = 0; pixel < image.Length; pixel++)
                image[pixel] = (byte)random.Next(60);
            int row = 3 + (labels[i] / 5 * 12) + random.Next(2), column = 1 + (labels[i] % 5 * 5) + random.Next(2);
            for (int y = row; y < row + 9; y++)
                image.Slice((y * MnistImages.Side) + column, 4).Fill(250);
        }

        using FileStream file = System.IO.File.Create(File($"{set}-images-idx3-ubyte.gz"));
        using GZipStream compressed = new(file, CompressionLevel.Fastest);
        compressed.Write(Idx([count, MnistImages.Side, MnistImages.Side], images));
        System.IO.File.WriteAllBytes(File($"{set}-labels-idx1-ubyte"), Idx([count], labels));
    }
}
