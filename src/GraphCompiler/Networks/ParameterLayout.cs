namespace GraphCompiler;

/// <summary>
/// How a parameter is stored. Views (<c>Node&lt;T&gt;</c>) and files always show the logical layout.
/// </summary>
public enum ParameterLayout
{
    /// <summary>Row-major in the documented shape.</summary>
    Logical,

    /// <summary>A matrix <c>[out, in]</c> stored as column panels of its transpose, padded with zeros.</summary>
    Panels,
}
