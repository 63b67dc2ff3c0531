using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Generator.Parsing;

/// <summary>What the parser read: the declaration, and beside it where its parts are written.</summary>
internal sealed record ParsedNetwork(NetworkDeclaration Declaration, NetworkPlaces Places);
