namespace GraphCompiler;

/// <summary>What the elements of a node are.</summary>
public enum NodeKind
{
    /// <summary>Numbers of the network's element type.</summary>
    Real,

    /// <summary>Indices: 32-bit integers.</summary>
    Index,
}
