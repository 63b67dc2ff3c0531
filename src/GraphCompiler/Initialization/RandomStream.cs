namespace GraphCompiler.Initialization;

/// <summary>Random numbers addressed by their index, from a seed, a purpose and a stream.</summary>
/// <remarks>
/// The key of <see cref="Philox"/> is (seed, purpose); its counter is (block, stream). A block gives two numbers of 64
/// bits.
/// </remarks>
internal readonly struct RandomStream(int seed, RandomPurpose purpose, ulong stream)
{
    /// <summary>The stream that belongs to a name: FNV-1a over its UTF-16 code units, low byte first.</summary>
    public static ulong StreamOf(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in name)
        {
            hash = (hash ^ (byte)c) * 1099511628211;
            hash = (hash ^ (byte)(c >> 8)) * 1099511628211;
        }

        return hash;
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits(long index)
    {
        (ulong even, ulong odd) = Pair((ulong)index >> 1);
        return (index & 1) == 0 ? even : odd;
    }

    /// <summary>A number uniform in (0, 1): one of 2⁵² equally spaced ones, never an end.</summary>
    public double Uniform(long index) => ToUniform(Bits(index));

    /// <summary>The uniform numbers of the indices from 0 on.</summary>
    public void FillUniform(Span<double> values)
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            (ulong even, ulong odd) = Pair((ulong)i >> 1);
            values[i] = ToUniform(even);
            if (i + 1 < values.Length)
                values[i + 1] = ToUniform(odd);
        }
    }

    /// <summary>A standard normal deviate.</summary>
    public double Normal(long index) => NormalQuantile.At(Uniform(index));

    /// <summary>
    /// A whole number uniform in [0, <paramref name="bound"/>); its bias is below <paramref name="bound"/>·2⁻⁶⁴.
    /// </summary>
    public int Below(long index, int bound) => (int)Math.BigMul(Bits(index), (ulong)bound, out _);

    private static double ToUniform(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1L << 52));

    private (ulong Even, ulong Odd) Pair(ulong block)
    {
        (uint x0, uint x1, uint x2, uint x3) = Philox.Block(
            ((uint)block, (uint)(block >> 32), (uint)stream, (uint)(stream >> 32)),
            ((uint)seed, (uint)purpose));
        return (x0 | ((ulong)x1 << 32), x2 | ((ulong)x3 << 32));
    }
}
