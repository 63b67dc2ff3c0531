namespace GraphCompiler.Initialization;

/// <summary>PyTorch's default: a layer's parameters uniform in ±1/√in, a parameter of no layer zero.</summary>
internal sealed class DefaultInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values)
    {
        if (parameter.FanIn > 0)
            FillUniform(random, 1 / Math.Sqrt(parameter.FanIn), values);
        else
            values.Clear();
    }
}
