namespace GraphCompiler.Compiler.Declarations;

/// <summary>How a problem can be mended, said so that an editor can do it.</summary>
/// <param name="Fix">One of <see cref="Fixes"/>.</param>
/// <param name="Value">What that has to know, such as the right name; "" for nothing.</param>
public sealed record Suggestion(string Fix, string Value = "");

/// <summary>What an editor can mend.</summary>
public static class Fixes
{
    /// <summary>Declares the class, and those around it, partial.</summary>
    public const string MakePartial = nameof(MakePartial);

    /// <summary>Names another node: the value.</summary>
    public const string Rename = nameof(Rename);

    /// <summary>Declares the property as a node; the value is its element type.</summary>
    public const string MakeNode = nameof(MakeNode);

    /// <summary>Puts a <c>Flatten</c> node between the argument and the node that it names: the value.</summary>
    public const string Flatten = nameof(Flatten);

    /// <summary>
    /// Changes an axis of a shape; the value lists the choices, such as <c>0:12 1:4</c> for the first axis 12 or the
    /// second 4.
    /// </summary>
    public const string ChangeAxis = nameof(ChangeAxis);

    /// <summary>Reads, in place of a node, the node that it reads: the value.</summary>
    public const string ReadThrough = nameof(ReadThrough);
}
