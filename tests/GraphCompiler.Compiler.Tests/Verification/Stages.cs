using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Lowering;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Optimization;

namespace Testing.Verification;

/// <summary>The compiler's stages on a declaration that has no errors.</summary>
public static class Stages
{
    public static Graph Graph(NetworkDeclaration declaration)
    {
        var (graph, problems) = GraphBuilder.Build(declaration);
        return graph ?? throw new InvalidOperationException(
            string.Join("\n", problems.Select(problem => problem.Message)));
    }

    public static Module Lower(NetworkDeclaration declaration, Mode mode = Mode.Training) =>
        Lowerer.Lower(Graph(declaration), mode);

    /// <summary>Forward and backward, as the rules made them.</summary>
    public static Module Differentiate(NetworkDeclaration declaration)
    {
        var module = Lower(declaration);
        Differentiator.Differentiate(module);
        return module;
    }

    /// <summary>Forward and backward, optimised.</summary>
    public static Module Optimize(NetworkDeclaration declaration)
    {
        var module = Differentiate(declaration);
        Optimizer.Run(module);
        return module;
    }

    /// <summary>The inference pass, optimised.</summary>
    public static Module OptimizeInference(NetworkDeclaration declaration)
    {
        var module = Lower(declaration, Mode.Inference);
        Optimizer.Run(module);
        return module;
    }
}
