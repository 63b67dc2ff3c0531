using GraphCompiler.Compiler.IR;

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
        var wholeBatch = DependsOnWholeBatch(module);
        var phases = module.Body.Operations.Select(operation =>
            (operation, Phase: forward.Contains(operation) ? Phase.Forward
                : wholeBatch.Contains(operation) ? Phase.Conclusion
                : Phase.Evaluation)).ToList();
        isChunked = phases.All(pair => pair.Phase switch
        {
            Phase.Conclusion =>
                pair.operation.Inputs.Concat(pair.operation.Results).All(value => !value.Shape.IsBatched),
            _ => pair.operation.Results.All(result =>
                !CrossesBatch(pair.operation, result) || pair.operation.CanAccumulate(result)),
        });
        return [.. phases.OrderBy(pair => pair.Phase)];
    }

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

    private static HashSet<Operation> NeededByForward(Module module)
    {
        var evaluated = EvaluatedNodes(module);
        var needed = new HashSet<Value>(module.Nodes
            .Where(node =>
                (module.Observable.Contains(node.Key) || module.Outputs.Contains(node.Key))
                && !evaluated.Contains(node.Key))
            .Select(node => node.Value)
            .Concat(module.States.Select(state => state.Next)));
        var operations = new HashSet<Operation>();
        foreach (var operation in Enumerable.Reverse(module.Body.Operations))
        {
            if (operation.Results.Any(needed.Contains))
            {
                operations.Add(operation);
                needed.UnionWith(operation.Inputs);
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

    private static HashSet<Operation> DependsOnWholeBatch(Module module)
    {
        var whole = WholeBatch(module.Body);
        return new HashSet<Operation>(
            module.Body.Operations.Where(operation => operation.Inputs.Any(whole.Reaches)));
    }
}
