namespace GraphCompiler.Initialization;

/// <summary>Normal with deviation gain·√(2 / in); He and others, 2015.</summary>
internal sealed class HeNormalInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values) =>
        FillNormal(random, parameter.Gain * Math.Sqrt(2 / Fans.Of(parameter).In), values);
}
