using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Tests.Fakes;

/// <summary>Samples in three clusters, which <see cref="FakeClassifier{T}"/> can tell apart.</summary>
internal static class Clusters
{
    public static T[] Pixels<T>(int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var pixels = new T[rows * 4];
        for (int row = 0; row < rows; row++)
        {
            // The first pixel tells the samples apart.
            pixels[row * 4] = T.CreateChecked(row) / T.CreateChecked(1000);
            pixels[(row * 4) + 1 + (row % 3)] = T.One;
        }

        return pixels;
    }

    public static int[] Labels(int rows) => [.. Enumerable.Range(0, rows).Select(row => row % 3)];

    public static SampleTable<T> Table<T>(int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Table(Pixels<T>(rows), Labels(rows));

    public static SampleTable<T> Table<T>(T[] pixels, int[] labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            new SampleColumn<T>("Pixels", pixels, 4), new SampleColumn<T>("Label", labels, 1));
}
