namespace GraphCompiler.Initialization;

/// <summary>Uniform in ±gain·√(6 / in); He and others, 2015.</summary>
internal sealed class HeUniformInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values) =>
        FillUniform(random, parameter.Gain * Math.Sqrt(6 / Fans.Of(parameter).In), values);
}
