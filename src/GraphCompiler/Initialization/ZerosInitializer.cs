namespace GraphCompiler.Initialization;

/// <summary>Zeros.</summary>
internal sealed class ZerosInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values) => values.Clear();
}
