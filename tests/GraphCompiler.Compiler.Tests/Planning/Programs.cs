using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Optimization;
using GraphCompiler.Compiler.Planning;
using Testing.Declarations;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Planning;

/// <summary>Programs of declarations and of modules made by hand.</summary>
internal static class Programs
{
    public static Program Of(NetworkDeclaration declaration) =>
        ProgramBuilder.Build(
            Stages.Graph(declaration), Stages.OptimizeInference(declaration), Stages.Optimize(declaration));

    /// <summary>The program of a module, which is made once for each of the two plans.</summary>
    public static Program Of(Func<Mode, Module> make, bool isOptimized = true)
    {
        var (inference, training) = (make(Mode.Inference), make(Mode.Training));
        Differentiator.Differentiate(training);
        if (isOptimized)
        {
            Optimizer.Run(inference);
            Optimizer.Run(training);
        }

        // The plans do not look at the graph.
        var graph = Stages.Graph(
            new NetworkBuilder(inference.ElementType).Node("P", new ParameterAttribute(1)).Build());
        return ProgramBuilder.Build(graph, inference, training);
    }
}
