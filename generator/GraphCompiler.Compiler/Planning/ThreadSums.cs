using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// What threads that share the rows of a batch have to add up: each computes sums over the batch of its own rows only.
/// A sum is added up as soon as it is there, so that whatever reads it has that of all samples. Two kinds wait: a
/// parameter's gradient that goes straight into its storage, which is added up when the pass is done, and what an
/// evaluation adds to from chunk to chunk, which is added up after the last.
/// </summary>
public sealed class ThreadSums
{
    private readonly Plan plan;
    private readonly Dictionary<Operation, List<Value>> after = [];
    private readonly HashSet<Value> partial = [];

    private ThreadSums(Plan plan)
    {
        this.plan = plan;
        Visit(plan.Module.Body, null);
    }

    public static ThreadSums Of(Plan plan) => new(plan);

    /// <summary>The sums that are added up when an operation is done.</summary>
    public IReadOnlyList<Value> After(Operation operation) => after.TryGetValue(operation, out var found) ? found : [];

    /// <summary>The sums that are added up after the last chunk of an evaluation, where they are in the workspace.</summary>
    public IEnumerable<Value> AfterChunks => plan.IsChunked
        ? plan.Steps
            .Where(step => step.Phase == Phase.Evaluation && step.Operation is not null)
            .SelectMany(step => step.Operation!.Results)
            .Where(value => plan.Accumulated.Contains(value) && partial.Contains(value))
        : [];

    /// <summary>Whether each thread computes a part of a parameter's gradient, and not the whole of it.</summary>
    public bool IsShared(string parameter) =>
        plan.Module.Gradients.TryGetValue(parameter, out var gradient)
        && partial.Contains(gradient)
        && plan.Places.TryGetValue(gradient, out var place)
        && place is Place.Gradient;

    private void Visit(Block block, Loop? around)
    {
        var read = around is null ? null : ReadInStep(block, around);
        foreach (var operation in block.Operations)
        {
            if (operation is Loop loop)
            {
                Visit(loop.Body, loop);
            }

            foreach (var result in operation.Results)
            {
                if (!IsPartial(operation, result))
                {
                    continue;
                }

                if (Waits(result, read))
                {
                    partial.Add(result);
                }
                else
                {
                    Add(operation, result);
                }
            }
        }
    }

    // What a loop's step reads; the next one begins with what it leaves.
    private static HashSet<Value> ReadInStep(Block block, Loop around)
    {
        var read = new HashSet<Value>(block.Operations.SelectMany(operation => operation.Inputs).Select(Views.Root));
        read.UnionWith(block.Results.Take(around.CarriedCount).Select(Views.Root));
        return read;
    }

    private bool IsPartial(Operation operation, Value result)
    {
        if (operation is Loop loop)
        {
            return partial.Contains(loop.ResultInBody(result));
        }

        if (operation.IsView || result.Shape.IsBatched)
        {
            return false;
        }

        foreach (var input in operation.Inputs)
        {
            if (input.Shape.IsBatched)
            {
                return operation.IsSumOfSamples(result);
            }
        }

        return false;
    }

    private bool Waits(Value result, HashSet<Value>? read)
    {
        var isStored = plan.Places.TryGetValue(result, out var place) && place is Place.Gradient;
        var isChunk = plan.IsChunked && plan.Accumulated.Contains(result);
        return isStored || isChunk || (read is not null && !read.Contains(Views.Root(result)));
    }

    private void Add(Operation operation, Value result)
    {
        if (!after.TryGetValue(operation, out var list))
        {
            after[operation] = list = [];
        }

        list.Add(result);
    }
}
