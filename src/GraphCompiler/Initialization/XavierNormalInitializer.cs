namespace GraphCompiler.Initialization;

/// <summary>Normal with deviation gain·√(2 / (in + out)); Glorot and Bengio, 2010.</summary>
internal sealed class XavierNormalInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values)
    {
        Fans fans = Fans.Of(parameter);
        FillNormal(random, parameter.Gain * Math.Sqrt(2 / (fans.In + fans.Out)), values);
    }
}
