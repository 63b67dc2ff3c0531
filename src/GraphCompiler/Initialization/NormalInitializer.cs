namespace GraphCompiler.Initialization;

/// <summary>Normal with deviation gain.</summary>
internal sealed class NormalInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values) =>
        FillNormal(random, parameter.Gain, values);
}
