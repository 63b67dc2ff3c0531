namespace GraphCompiler.Initialization;

/// <summary>Uniform in ±gain.</summary>
internal sealed class UniformInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values) =>
        FillUniform(random, parameter.Gain, values);
}
