namespace GraphCompiler.Serialization;

/// <summary>The metadata entries of a self-check vector.</summary>
internal static class SelfCheckNames
{
    /// <summary>The inputs, base 64, low byte first.</summary>
    public const string Inputs = "self_check_inputs";

    /// <summary>How many samples the inputs are, in decimal; only where the network's own pass computed them.</summary>
    public const string Samples = "self_check_samples";

    /// <summary>The outputs, base 64, low byte first.</summary>
    public const string Outputs = "self_check_outputs";
}
