using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Lowering;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Planning;
using Testing.Declarations;
using Attributes = GraphCompiler.Compiler.Declarations.Attributes;

namespace GraphCompiler.Samples.Tests.Documents;

/// <summary>What each stage makes of the digit classifier, a list of lines a stage.</summary>
internal static class StageListing
{
    /// <summary>Graph, lowered, differentiated and optimised module, training plan.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> OfDigits()
    {
        Graph graph = GraphBuilder.Build(Declaration()).Graph!;
        Module inference = Lowerer.Lower(graph, Mode.Inference);
        Compiler.Optimization.Optimizer.Run(inference);
        Module training = Lowerer.Lower(graph, Mode.Training);
        string[] lowered = Lines(training);
        Differentiator.Differentiate(training);
        string[] differentiated = Lines(training);
        Compiler.Optimization.Optimizer.Run(training);
        string[] optimised = Lines(training);
        Compiler.Planning.Program program = ProgramBuilder.Build(graph, inference, training);
        return
        [
            [.. graph.Nodes.Select(Line)],
            lowered,
            [.. differentiated.Skip(lowered.Length)],
            optimised,
            [.. program.Training.Steps.Select(step => Line(program.Training, step))],
        ];
    }

    private static NetworkDeclaration Declaration() => new NetworkBuilder(ElementType.Single)
        .Node("Pixels", new Attributes.InputAttribute(64))
        .Private("Hidden", new Attributes.LinearAttribute("Pixels", 32) { Activation = Attributes.Activation.Relu })
        .Node("Logits", new Attributes.LinearAttribute("Hidden", 10))
        .Indices("Label", new Attributes.TargetAttribute())
        .Node("Loss", new Attributes.SoftmaxCrossEntropyAttribute("Logits", "Label"))
        .Build();

    private static string Line(GraphNode node)
    {
        string parameters = string.Join(", ", node.Parameters.Select(p => $"{p.Suffix} {p.Shape}"));
        return $"{node.Name} {node.Shape}{(parameters.Length == 0 ? "" : ": ")}{parameters}";
    }

    private static string[] Lines(Module module) =>
        [.. module.Body.Operations.Select(operation =>
            $"{operation.Node,-7} {string.Join(", ", operation.Results)} = {operation.Formula(value => value.Name)}")];

    private static string Line(Plan plan, Step step)
    {
        string calls = string.Join(", ", step.Calls.Select(call => call switch
        {
            KernelCall.Call { TypeArgument: { } type } kernel => $"{kernel.Method}<{type}>",
            KernelCall.Call kernel => kernel.Method,
            _ => call.GetType().Name,
        }));
        IEnumerable<string> results = step.Operation!.Results.Select(value => $"{value.Name} {plan.Places[value] switch
        {
            Place.Slab { TimesBatch: true } slab => $"at {slab.Offset} a sample",
            Place.Slab slab => $"at {slab.Offset}",
            Place.Gradient gradient => $"in the gradient of {gradient.Name}",
            var place => place.ToString(),
        }}");
        return $"{step.Phase,-9} {calls}: {string.Join(", ", results)}";
    }
}
