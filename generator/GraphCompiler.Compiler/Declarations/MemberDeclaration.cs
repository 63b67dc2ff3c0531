using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>A member of the user's own that may have the name of a generated one.</summary>
/// <param name="Name">Its name, <c>.ctor</c> for a constructor.</param>
/// <param name="Parameters">The types of its parameters; null where it takes none, as a field does not.</param>
public sealed record MemberDeclaration(string Name, EquatableArray<string>? Parameters);
