using System.ComponentModel;

namespace GraphCompiler.Runtime;

/// <summary>
/// The canonical declaration of a network, private nodes included: what a network in another assembly reads that uses
/// this one as a part.
/// </summary>
/// <param name="declaration">
/// One line for the class and one for each node, in declaration order; a line that ends with a backslash goes on in the
/// next, whose indentation does not count.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkDeclarationAttribute(string declaration) : Attribute
{
    /// <summary>
    /// One line for the class and one for each node, in declaration order; a line that ends with a backslash goes on
    /// in the next, whose indentation does not count.
    /// </summary>
    public string Declaration { get; } = declaration;
}
