namespace GraphCompiler.Initialization;

/// <summary>Normal with deviation gain·√(1 / in); LeCun and others, 1998.</summary>
internal sealed class LeCunNormalInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values) =>
        FillNormal(random, parameter.Gain * Math.Sqrt(1 / Fans.Of(parameter).In), values);
}
