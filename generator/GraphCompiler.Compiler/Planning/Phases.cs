using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Planning;

/// <summary>Sorts operations into phases.</summary>
public static class Phases
{
    /// <summary>Forward, then backward.</summary>
    public static List<(Operation Operation, Phase Phase)> OfTraining(Module module) =>
        [
            .. module.Body.Operations.Select(operation =>
                (operation, operation.IsBackward ? Phase.Backward : Phase.Forward)),
        ];

    /// <summary>
    /// What Forward needs, then what Evaluate needs beside it for each chunk, then what it needs once.
    /// </summary>
    public static List<(Operation Operation, Phase Phase)> OfInference(Module module, out bool isChunked)
    {
        var forward = NeededByForward(module);
        var wholeBatch = WholeBatch(module.Body);
        var phases = new List<(Operation Operation, Phase Phase)>(module.Body.Operations.Count);
        var others = new List<(Operation Operation, Phase Phase)>();
        isChunked = true;
        foreach (var operation in module.Body.Operations)
        {
            var phase = forward.Contains(operation) ? Phase.Forward
                : wholeBatch.ReachesOneOf(operation.Inputs) ? Phase.Conclusion
                : Phase.Evaluation;
            (phase == Phase.Forward ? phases : others).Add((operation, phase));
            isChunked &= CanBeChunked(operation, phase);
        }

        phases.AddRange(others.OrderBy(pair => pair.Phase));
        return phases;
    }

    private static bool CanBeChunked(Operation operation, Phase phase) => phase == Phase.Conclusion
        ? operation.Inputs.All(value => !value.Shape.IsBatched) && operation.Results.All(value => !value.Shape.IsBatched)
        : operation.Results.All(result => !CrossesBatch(operation, result) || operation.CanAccumulate(result));

    /// <summary>Whether a result sums over the samples.</summary>
    public static bool CrossesBatch(Operation operation, Value result) =>
        !result.Shape.IsBatched
        && (operation is Loop loop
            ? WholeBatch(loop.Body).Reaches(loop.ResultInBody(result))
            : operation.Inputs.Any(input => input.Shape.IsBatched));

    /// <summary>
    /// The values of the whole batch: the number of samples, sums over them, and whatever depends on one. Some samples
    /// at a time give only a part of them.
    /// </summary>
    public static Flow WholeBatch(Block block) => new(
        block,
        block.AllOperations().SelectMany(operation => operation.Inputs).Where(input => input.Source is Source.Batch),
        CrossesBatch);

    private static PiecewiseSet<Operation> NeededByForward(Module module)
    {
        var evaluated = EvaluatedNodes(module);
        var outputs = new HashSet<string>(module.Outputs, StringComparer.Ordinal);
        var needed = new PiecewiseSet<Value>(module.States.Select(state => state.Next));
        foreach (var node in module.Nodes)
        {
            if ((module.Observable.Contains(node.Key) || outputs.Contains(node.Key)) && !evaluated.Contains(node.Key))
            {
                needed.Add(node.Value);
            }
        }

        var operations = new PiecewiseSet<Operation>();
        for (var i = module.Body.Operations.Count - 1; i >= 0; i--)
        {
            var operation = module.Body.Operations[i];
            if (operation.Results.Any(needed.Contains))
            {
                operations.Add(operation);
                foreach (var input in operation.Inputs)
                {
                    needed.Add(input);
                }
            }
        }

        return operations;
    }

    /// <summary>
    /// The nodes that only Evaluate and training compute: losses, and what depends on targets or losses.
    /// </summary>
    public static HashSet<string> EvaluatedNodes(Module module)
    {
        var evaluated = new HashSet<Value>(module.Arguments
            .Where(argument => argument.IsTarget)
            .Select(argument => argument.Value));
        evaluated.UnionWith(module.Losses.Select(loss => module.Nodes[loss.Node]));
        var flow = new Flow(module.Body, evaluated);
        return new HashSet<string>(
            module.Nodes.Where(node => flow.Reaches(node.Value)).Select(node => node.Key),
            StringComparer.Ordinal);
    }
}
