using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler;

/// <summary>The stages in a row: declaration → graph → IR → gradient → optimised IR → program.</summary>
public static class NetworkCompiler
{
    public static CompiledNetwork Compile(NetworkDeclaration declaration, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new CompiledNetwork(declaration, declaration.Problems, null);
    }
}

/// <summary>What a declaration compiles to.</summary>
/// <param name="Declaration">What was compiled.</param>
/// <param name="Problems">Errors and warnings, in the order of the nodes.</param>
/// <param name="Program">What to emit; null when there are errors.</param>
public sealed record CompiledNetwork(NetworkDeclaration Declaration, EquatableArray<Problem> Problems, object? Program);
