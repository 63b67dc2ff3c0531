namespace GraphCompiler.Serialization;

/// <summary>The metadata entries of a self-check vector.</summary>
internal static class SelfCheckNames
{
    /// <summary>The inputs, base 64, low byte first.</summary>
    public const string Inputs = "self_check_inputs";

    /// <summary>The outputs, base 64, low byte first.</summary>
    public const string Outputs = "self_check_outputs";
}
