using System.ComponentModel;

namespace GraphCompiler.Runtime;

/// <summary>
/// The canonical declaration of a network, private nodes included: what a network in another assembly reads that uses
/// this one as a part.
/// </summary>
/// <param name="declaration">One line for the class and one for each node, in declaration order.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkDeclarationAttribute(string declaration) : Attribute
{
    /// <summary>One line for the class and one for each node, in declaration order.</summary>
    public string Declaration { get; } = declaration;
}
