namespace GraphCompiler.Initialization;

/// <summary>One given value.</summary>
internal sealed class ConstantInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, RandomStream random, Span<double> values) =>
        values.Fill(parameter.Value);
}
