using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Losses;
using GraphCompiler.Compiler.Operators.Sources;

namespace GraphCompiler.Compiler.Lowering;

/// <summary>Translates the declared graph to the IR, node by node in topological order.</summary>
public sealed class Lowerer
{
    private readonly Graph graph;
    private readonly Mode mode;
    private readonly Module module;
    private readonly Value batch = new("batch", ElementKind.Real, Shape.Scalar, new Source.Batch());
    private readonly Dictionary<(GraphNode, string), Value> parameters = [];
    private readonly List<Action> later = [];
    private readonly Dictionary<(GraphNode, string), Value> buffers = [];

    private Lowerer(Graph graph, Mode mode)
    {
        this.graph = graph;
        this.mode = mode;
        module = new Module(graph.ElementType);
    }

    public static Module Lower(Graph graph, Mode mode) => new Lowerer(graph, mode).Lower();

    private Module Lower()
    {
        AddArguments();
        AddParameters(graph, isPart: false);
        LowerNodes(graph);
        later.ForEach(action => action());
        module.Observable.UnionWith(
            graph.Nodes.Where(node => !node.Declaration.IsPrivate).Select(node => node.Name));

        module.Outputs.AddRange(graph.Outputs.Select(node => node.Name));
        AddLosses();
        LoopMasks.Hoist(module);
        return module;
    }

    private void AddArguments()
    {
        foreach (var node in graph.Arguments)
        {
            var kind = node.ElementType == ElementType.Int32 ? ElementKind.Integer : ElementKind.Real;
            var value = new Value(node.Name, kind, node.Shape!, new Source.Argument(module.Arguments.Count));
            var isTarget = ((ArgumentOperator)node.Operator).IsTarget;
            var wantsGradient = !isTarget && node.Arguments.Flag("Gradient");
            module.Arguments.Add(new Argument(node.Name, kind, node.Shape!, isTarget, wantsGradient, value));
        }
    }

    private void LowerNodes(Graph lowered)
    {
        foreach (var node in lowered.Nodes.Where(node => !module.Nodes.ContainsKey(node.Name)))
        {
            var context = new LoweringContext(node, mode, module, batch, Parameter, Buffer, later.Add, LowerPart);
            module.Nodes[node.Name] = node.Operator.Lower(context);
        }
    }

    private void LowerPart(Graph part, IReadOnlyList<Value> operands)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            module.Nodes[part.Arguments[i].Name] = operands[i];
        }

        LowerNodes(part);
    }

    private void AddParameters(Graph owner, bool isPart)
    {
        foreach (var node in owner.Nodes)
        {
            if (node.Nested is { } part)
            {
                AddParameters(part, isPart: true);
            }

            foreach (var parameter in node.Parameters.Where(parameter => parameter.SharedFrom is null))
            {
                var name = parameter.Suffix.Length == 0 ? node.Name : $"{node.Name}.{parameter.Suffix}";
                var value = new Value(name, ElementKind.Real, parameter.Shape, new Source.Parameter(name));
                var property = isPart || parameter.Suffix.Length == 0
                    ? null
                    : GeneratedNames.Property(node.Name, parameter.Suffix);
                module.Parameters.Add(new Parameter(
                    name, parameter.Shape, parameter.Initial, parameter.IsTrainable, node.Name, property, value));
                parameters[(node, parameter.Suffix)] = value;
            }

            AddBuffers(node, isPart);
        }
    }

    private void AddBuffers(GraphNode node, bool isPart)
    {
        foreach (var buffer in node.Buffers)
        {
            var name = $"{node.Name}.{buffer.Suffix}";
            var value = new Value(name, ElementKind.Real, buffer.Shape, new Source.Buffer(name));
            var property = isPart ? null : GeneratedNames.Property(node.Name, buffer.Suffix);
            module.Buffers.Add(new StateBuffer(name, buffer.Shape, buffer.Initial, value, node.Name, property));
            buffers[(node, buffer.Suffix)] = value;
        }
    }

    private Value Buffer(GraphNode node, string suffix) => buffers[(node, suffix)];

    private Value Parameter(GraphNode node, string suffix)
    {
        var owner = SharedParameters.Owner(node, suffix)
            ?? throw new InvalidOperationException($"'{node.Name}' has no parameter '{suffix}'.");
        return parameters[(owner.Node, owner.Parameter.Suffix)];
    }

    private void AddLosses()
    {
        if (graph.Losses.Count == 0)
        {
            return;
        }

        foreach (var node in graph.Losses)
        {
            var loss = (LossFunction)node.Operator;
            module.Losses.Add(new Loss(
                node.Name,
                loss.Name,
                node.Arguments.Real("Weight"),
                Operand(node, loss.PredictionArgument),
                Operand(node, loss.ReferenceArgument),
                loss.Classes(node)));
        }

        // The total is an expression like any other, so that its gradient carries the weights.
        var builder = new Builder(module.Body, "");
        var total = module.Losses
            .Select((loss, i) => loss.Weight * Expression.X(i))
            .Aggregate((left, right) => left + right);
        module.Total = total is Expression.Operand
            ? module.Nodes[module.Losses[0].Node]
            : builder.ElementWise("total", total, [.. module.Losses.Select(loss => module.Nodes[loss.Node])]);
    }

    private static string? Operand(GraphNode node, string? argument) =>
        argument is null ? null : node.Operand(argument)!.Name;
}
