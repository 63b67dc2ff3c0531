using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Generator.Diagnostics;
using GraphCompiler.Generator.Emission;

namespace GraphCompiler.Generator;

/// <summary>The text of a network and what is wrong with it, without a place in a file.</summary>
/// <param name="MetadataName">The class's full metadata name.</param>
/// <param name="Text">The file; null where no file could add to the class.</param>
/// <param name="Problems">Errors and warnings.</param>
internal sealed record GeneratedNetwork(string MetadataName, EmittedText? Text, EquatableArray<Problem> Problems);

/// <summary>The stages behind the parser, with their faults turned into problems of the network at hand.</summary>
internal sealed class NetworkStages(
    Func<NetworkDeclaration, CancellationToken, CompiledNetwork> compile,
    Func<CompiledNetwork, EmittedText?> emit)
{
    /// <summary>Declaration to program.</summary>
    public CompiledNetwork Lower(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        try
        {
            var compiled = compile(declaration, cancellation);
            var found = compiled.Problems.Where(problem => !declaration.Problems.Contains(problem));
            return compiled with { Problems = declaration.Problems.Concat(found).ToEquatableArray() };
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var problems = declaration.Problems.Append(InternalFault.Of(declaration.Type, fault));
            return new CompiledNetwork(declaration, problems.ToEquatableArray(), null);
        }
    }

    /// <summary>Program to text; stubs for a network with errors.</summary>
    public GeneratedNetwork Emit(CompiledNetwork compiled, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var declaration = compiled.Declaration;
        var problems = compiled.Problems;
        EmittedText? text = null;
        try
        {
            text = declaration.IsRefused ? null : emit(compiled);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            problems = problems.Append(InternalFault.Of(declaration.Type, fault)).ToEquatableArray();
        }

        var isSound = !declaration.IsRefused && problems.All(problem => ProblemIds.IsWarning(problem.Id));
        return new GeneratedNetwork(
            declaration.Type.MetadataName, text ?? StubEmitter.Emit(declaration, isSound), problems);
    }
}
