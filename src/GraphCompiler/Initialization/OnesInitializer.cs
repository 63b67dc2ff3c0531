namespace GraphCompiler.Initialization;

/// <summary>Ones.</summary>
internal sealed class OnesInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values) => values.Fill(1);
}
