using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Graphs.Warnings;
using GraphCompiler.Compiler.Lowering;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Optimization;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler;

/// <summary>The stages in a row: declaration → graph → IR → gradient IR → optimised IR → program.</summary>
public static class NetworkCompiler
{
    public static CompiledNetwork Compile(NetworkDeclaration declaration, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (graph, problems) = GraphBuilder.Build(declaration);
        EquatableArray<Problem> all = new([.. declaration.Problems, .. problems]);
        if (graph is null || declaration.IsBlock)
        {
            return new CompiledNetwork(declaration, all, null);
        }

        try
        {
            var (program, warnings) = Compile(graph, cancellation);
            var errors = MemorySizes.Check(program) is { } tooLarge ? [tooLarge] : Budget.Check(program).ToList();
            return new CompiledNetwork(
                declaration, new([.. all, .. warnings, .. errors]), errors.Count == 0 ? program : null);
        }
        catch (OverflowException)
        {
            // Of an intermediate value, which no node declares.
            var tooLarge = MemorySizes.TooLarge(declaration, "a value of more than 32 bits of elements");
            return new CompiledNetwork(declaration, new([.. all, tooLarge]), null);
        }
    }

    private static (Program Program, IReadOnlyList<Problem> Warnings) Compile(
        Graph graph, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var inference = Lowerer.Lower(graph, Mode.Inference);
        Optimizer.Run(inference);

        cancellation.ThrowIfCancellationRequested();
        var training = Lowerer.Lower(graph, Mode.Training);
        Differentiator.Differentiate(training);
        var unreached = UnreachedParameters.Find(graph, training).ToList();
        Optimizer.Run(training);

        cancellation.ThrowIfCancellationRequested();
        return (ProgramBuilder.Build(graph, inference, training), unreached);
    }
}

/// <summary>What a declaration compiles to.</summary>
/// <param name="Declaration">What was compiled.</param>
/// <param name="Problems">Errors and warnings, in the order in which the stages found them.</param>
/// <param name="Program">What to emit; null when there are errors, and for a block.</param>
public sealed record CompiledNetwork(
    NetworkDeclaration Declaration, EquatableArray<Problem> Problems, Program? Program);
