using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Lowering;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Optimization;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Generator;
using GraphCompiler.Generator.Emission;
using Testing.Verification;

namespace Testing.Execution;

/// <summary>
/// Compiles networks in which operations made by hand stand for the declared ones of some nodes, so that what no
/// attribute declares is generated, compiled and run as well.
/// </summary>
/// <param name="replace">Replaces nodes of a network, given its name, in one mode.</param>
internal sealed class Replacement(Action<string, Module, Mode> replace)
{
    /// <summary>The generator with the hand-made operations in it.</summary>
    public NetworkGenerator Generator => new(
        (declaration, _) => Compile(declaration), network => NetworkEmitter.Emit(network));

    /// <summary>Forward in one mode, as lowered.</summary>
    public Module Lower(NetworkDeclaration declaration, Mode mode) => Lower(Stages.Graph(declaration), mode);

    public Module Differentiate(NetworkDeclaration declaration)
    {
        var module = Lower(declaration, Mode.Training);
        Differentiator.Differentiate(module);
        return module;
    }

    /// <summary>The emitted file.</summary>
    public string Text(NetworkDeclaration declaration) => NetworkEmitter.Emit(Compile(declaration)).ToString();

    /// <summary>Gives a node another value, computed where its declared operation stands.</summary>
    public static void Node(Module module, string node, Func<Builder, Value> make)
    {
        var old = module.Nodes[node];
        var at = module.Body.Operations.IndexOf(old.Producer!);
        var block = new Block();
        var value = make(new Builder(block, node));
        foreach (var operation in module.Body.Operations.Skip(at + 1))
        {
            for (var i = 0; i < operation.Inputs.Count; i++)
            {
                if (operation.Inputs[i] == old)
                {
                    operation.ReplaceInput(i, value);
                }
            }
        }

        module.Body.Operations.RemoveAt(at);
        module.Body.Operations.InsertRange(at, block.Operations);
        module.Nodes[node] = value;
    }

    private CompiledNetwork Compile(NetworkDeclaration declaration)
    {
        var graph = Stages.Graph(declaration);
        var inference = Lower(graph, Mode.Inference);
        Optimizer.Run(inference);
        var training = Lower(graph, Mode.Training);
        Differentiator.Differentiate(training);
        Optimizer.Run(training);
        return new CompiledNetwork(declaration, default, ProgramBuilder.Build(graph, inference, training));
    }

    private Module Lower(Graph graph, Mode mode)
    {
        var module = Lowerer.Lower(graph, mode);
        replace(graph.Declaration.Type.Name, module, mode);
        return module;
    }
}
