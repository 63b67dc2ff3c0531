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

        cancellation.ThrowIfCancellationRequested();
        var inference = Lowerer.Lower(graph, Mode.Inference);
        Optimizer.Run(inference);

        cancellation.ThrowIfCancellationRequested();
        var training = Lowerer.Lower(graph, Mode.Training);
        Differentiator.Differentiate(training);
        EquatableArray<Problem> warned = new([.. all, .. UnreachedParameters.Find(graph, training)]);
        Optimizer.Run(training);

        cancellation.ThrowIfCancellationRequested();
        var program = ProgramBuilder.Build(graph, inference, training);
        var exceeded = Budget.Check(program).ToList();
        return exceeded.Count == 0
            ? new CompiledNetwork(declaration, warned, program)
            : new CompiledNetwork(declaration, new([.. warned, .. exceeded]), null);
    }
}

/// <summary>What a declaration compiles to.</summary>
/// <param name="Declaration">What was compiled.</param>
/// <param name="Problems">Errors and warnings, in the order in which the stages found them.</param>
/// <param name="Program">What to emit; null when there are errors, and for a block.</param>
public sealed record CompiledNetwork(
    NetworkDeclaration Declaration, EquatableArray<Problem> Problems, Program? Program);
