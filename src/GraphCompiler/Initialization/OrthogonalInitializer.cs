using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GraphCompiler.Initialization;

/// <summary>
/// Gain times a matrix with orthonormal rows or columns, whichever are fewer; Saxe, McClelland and Ganguli, 2013. The
/// first axis counts as the rows, all others together as the columns.
/// </summary>
/// <remarks>
/// A normal random matrix is orthonormalised by Gram-Schmidt, twice for each vector, which leaves nothing but rounding
/// (Giraud, Langou, Rozložník, 2005). That is the Q of its QR decomposition with a positive diagonal of R, as
/// PyTorch's.
/// </remarks>
internal sealed class OrthogonalInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values)
    {
        int rows = parameter.Shape.IsEmpty ? 1 : parameter.Shape[0];
        int columns = values.Length / rows;
        if (rows <= columns)
        {
            FillNormal(random, 1, values);
            Orthonormalize(values, rows, columns);
        }
        else
        {
            double[] transposed = new double[values.Length];
            FillNormal(random, 1, transposed);
            Orthonormalize(transposed, columns, rows);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                    values[(row * columns) + column] = transposed[(column * rows) + row];
            }
        }

        foreach (ref double value in values)
            value *= parameter.Gain;
    }

    private static void Orthonormalize(Span<double> vectors, int count, int length)
    {
        for (int i = 0; i < count; i++)
        {
            Span<double> vector = vectors.Slice(i * length, length);
            for (int time = 0; time < 2; time++)
            {
                for (int j = 0; j < i; j++)
                {
                    ReadOnlySpan<double> other = vectors.Slice(j * length, length);
                    AddScaled(vector, other, -Dot(vector, other));
                }
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            foreach (ref double value in vector)
                value /= norm;
        }
    }

    /// <summary>
    /// A sum in four interleaved parts whatever the machine's vectors, so that its bits are the same everywhere.
    /// </summary>
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector256<double>> wideA = MemoryMarshal.Cast<double, Vector256<double>>(a);
        ReadOnlySpan<Vector256<double>> wideB = MemoryMarshal.Cast<double, Vector256<double>>(b);
        Vector256<double> sums = Vector256<double>.Zero;
        for (int i = 0; i < wideA.Length; i++)
            sums += wideA[i] * wideB[i];
        double sum = sums[0] + sums[1] + sums[2] + sums[3];
        for (int i = wideA.Length * Vector256<double>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void AddScaled(Span<double> vector, ReadOnlySpan<double> other, double scale)
    {
        Span<Vector256<double>> wide = MemoryMarshal.Cast<double, Vector256<double>>(vector);
        ReadOnlySpan<Vector256<double>> wideOther = MemoryMarshal.Cast<double, Vector256<double>>(other);
        for (int i = 0; i < wide.Length; i++)
            wide[i] += wideOther[i] * scale;
        for (int i = wide.Length * Vector256<double>.Count; i < vector.Length; i++)
            vector[i] += other[i] * scale;
    }
}
