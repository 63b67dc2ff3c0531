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
    // The derivatives of one expression are as many as its terms, and each begins with all of them.
    private const int MostTerms = 16;

    private readonly Graph graph;
    private readonly Module module;
    private readonly Scope scope;

    private Lowerer(Graph graph, Mode mode)
    {
        this.graph = graph;
        module = new Module(graph.ElementType);
        AddArguments();
        AddStorage(graph);
        scope = new ModuleScope(graph, mode, module);
    }

    public static Module Lower(Graph graph, Mode mode)
    {
        var module = new Lowerer(graph, mode).Lower();
        if (mode == Mode.Inference)
        {
            LoopFission.Run(module);
        }

        return module;
    }

    private Module Lower()
    {
        scope.LowerNodes(graph);
        scope.Finish();
        module.Observable.UnionWith(
            graph.Nodes.Where(node => !node.Declaration.IsPrivate).Select(node => node.Name));

        module.Outputs.AddRange(graph.Outputs.Select(node => node.Name));
        AddEffects();
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

    private void AddStorage(Graph owner)
    {
        foreach (var node in owner.Nodes)
        {
            if (SharedParts.Owner(node) != node)
            {
                continue;
            }

            if (node.Nested is { } part && SharedParts.Module(node) == node)
            {
                AddStorage(part);
            }

            foreach (var parameter in node.Parameters)
            {
                if (parameter.SharedFrom is null)
                {
                    AddParameter(node, parameter);
                }
            }

            foreach (var buffer in node.Buffers)
            {
                var (name, repetition, shape) = Stored(node, buffer.Suffix, buffer.Shape);
                var value = new Value(name, ElementKind.Real, shape, new Source.Buffer(name));
                var property = node.Around is null ? GeneratedNames.Property(node.Name, buffer.Suffix) : null;
                module.Buffers.Add(new StateBuffer(
                    name, shape, buffer.Initial, value, repetition, node.Name, property));
            }
        }
    }

    private void AddParameter(GraphNode node, NodeParameter parameter)
    {
        var (name, repetition, shape) = Stored(node, parameter.Suffix, parameter.Shape);
        var value = new Value(name, ElementKind.Real, shape, new Source.Parameter(name));
        var property = node.Around is not null || parameter.Suffix.Length == 0
            ? null
            : GeneratedNames.Property(node.Name, parameter.Suffix);
        module.Parameters.Add(new Parameter(
            name, shape, parameter.Initial, parameter.IsTrainable, node.Name, property, value, repetition));
    }

    // The repetitions of a part have their storage side by side.
    private static (string Name, Repetition Repetition, Shape Shape) Stored(GraphNode node, string suffix, Shape shape) =>
        (
            suffix.Length == 0 ? node.Name : $"{node.Name}.{suffix}",
            node.Repetition.Of(suffix),
            node.Repetition.Counts.Count == 0 ? shape : Shape.Of([.. node.Repetition.Counts, .. shape.Axes]));

    private void AddEffects()
    {
        foreach (var buffer in module.Buffers)
        {
            var value = scope.Stored(buffer.Name);
            if (value != buffer.Value)
            {
                module.Effects.Add((buffer.Name, value));
            }
        }
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
        var terms = module.Losses.ConvertAll(loss => (loss.Weight, Value: module.Nodes[loss.Node]));
        while (terms.Count > MostTerms)
        {
            terms = [.. Enumerable.Range(0, (terms.Count + MostTerms - 1) / MostTerms)
                .Select(i => (1.0, Sum(builder, "total.sum", terms.Skip(i * MostTerms).Take(MostTerms))))];
        }

        module.Total = Sum(builder, "total", terms);
    }

    private static Value Sum(Builder builder, string name, IEnumerable<(double Weight, Value Value)> terms)
    {
        Value[] values = [.. terms.Select(term => term.Value)];
        var sum = terms
            .Select((term, i) => term.Weight * Expression.X(i))
            .Aggregate((left, right) => left + right);
        return sum is Expression.Operand ? values[0] : builder.ElementWise(name, sum, values);
    }

    // What a part was given, or gives, is known by the name that it has outside.
    private static string? Operand(GraphNode node, string? argument)
    {
        var operand = argument is null ? null : node.Operand(argument);
        return (Outputs.Outside(operand) ?? operand)?.Name;
    }
}
