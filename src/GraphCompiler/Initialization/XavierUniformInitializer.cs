namespace GraphCompiler.Initialization;

/// <summary>Uniform in ±gain·√(6 / (in + out)); Glorot and Bengio, 2010.</summary>
internal sealed class XavierUniformInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values)
    {
        Fans fans = Fans.Of(parameter);
        FillUniform(random, parameter.Gain * Math.Sqrt(6 / (fans.In + fans.Out)), values);
    }
}
