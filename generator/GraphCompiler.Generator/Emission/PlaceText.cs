using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Sources;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>Where the values and gradients of the readable nodes are after each pass.</summary>
internal sealed class PlaceText(CodeWriter writer, Program program)
{
    private readonly HashSet<string> trainable = new(
        program.Parameters.Select(stored => stored.Parameter)
            .Where(parameter => parameter.IsTrainable)
            .Select(parameter => parameter.Name),
        StringComparer.Ordinal);

    public void Write()
    {
        var evaluated = Phases.EvaluatedNodes(program.Inference.Module);
        foreach (var node in program.Graph.Nodes.Where(node => !node.Declaration.IsPrivate))
        {
            var forward = evaluated.Contains(node.Name)
                ? "absent it needs the targets or is a loss; call Evaluate or ForwardTraining"
                : Value(program.Inference, node);
            var training = Value(program.Training, node);
            writer.Continued($"value {node.Name} forward {forward}");
            writer.Continued($"value {node.Name} evaluate {Value(program.Inference, node)}");
            writer.Continued($"value {node.Name} training {training}");
            writer.Continued($"value {node.Name} backward {training}");
            writer.Continued($"gradient {node.Name} {Gradient(node)}");
        }
    }

    private static string Value(Plan plan, GraphNode node)
    {
        var value = plan.Module.Nodes[node.Name];
        var root = Views.Root(value);
        if (root.Source is Source.Argument argument
            && plan.Kept.TryGetValue(plan.Module.Arguments[argument.Index], out var kept))
        {
            // An argument's own node says so by what it is.
            return node.Operator is ArgumentOperator || kept is not Place.Slab ? Text(kept) : Text(kept) + " kept";
        }

        return plan.Places.TryGetValue(root, out var place)
            ? Text(place)
            : throw new InvalidOperationException($"{value} can be read and has no memory.");
    }

    private string Gradient(GraphNode node)
    {
        var plan = program.Training;
        if (trainable.Contains(node.Name))
        {
            return $"parameter {node.Name}";
        }

        if (plan.Module.Gradients.TryGetValue(node.Name, out var gradient))
        {
            var root = Views.Root(gradient);
            return plan.Places.TryGetValue(root, out var place)
                ? Text(place)
                : throw new InvalidOperationException($"{gradient} can be read and has no memory.");
        }

        return node.Operator.IsSource
            ? $"absent {Reason(node)}"
            : "absent no loss or output gradient depends on it";
    }

    private static string Reason(GraphNode node) => node.Operator.Name switch
    {
        "Input" => "nobody asked for it; declare the input with Gradient = true",
        "Parameter" => "the parameter is not trainable",
        _ => "it is not differentiated",
    };

    private static string Text(Place place) => place switch
    {
        Place.Slab slab =>
            $"{(slab.IsInteger ? "integers" : "slab")} {(slab.TimesBatch ? "sample" : "fixed")} {slab.Offset}",
        Place.State state => $"state {(state.IsNext ? "next" : "current")} {state.Offset}",
        Place.Argument argument => $"argument {argument.Index}",
        Place.Parameter parameter => $"parameter {parameter.Name}",
        Place.Gradient gradient => $"parameter {gradient.Name}",
        Place.Constant constant => $"constant {constant.Offset}",
        _ => throw new InvalidOperationException($"{place} cannot be read."),
    };
}
