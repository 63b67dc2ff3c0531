namespace GraphCompiler.Initialization;

/// <summary>A rule for initial parameters.</summary>
internal abstract class Initializer
{
    /// <summary>Writes all elements of a parameter in row-major order.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="random">Its random numbers, addressed by row-major index.</param>
    /// <param name="values">Where its elements go.</param>
    public abstract void Fill(ParameterInfo parameter, RandomStream random, Span<double> values);

    /// <summary>Uniform in (-bound, bound).</summary>
    protected static void FillUniform(RandomStream random, double bound, Span<double> values)
    {
        random.FillUniform(values);
        foreach (ref double value in values)
            value = ((2 * value) - 1) * bound;
    }

    /// <summary>Normal with mean 0.</summary>
    protected static void FillNormal(RandomStream random, double deviation, Span<double> values)
    {
        random.FillUniform(values);
        foreach (ref double value in values)
            value = NormalQuantile.At(value) * deviation;
    }
}
