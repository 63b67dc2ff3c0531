using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// One pass over a block, first operation to last, that drops operations and replaces values. Readers later in the
/// block see the replacement at once; whoever else reads the block's values is renamed at the end. What it knows of
/// values and operations it notes on them: a pass begins with its own notes of the block.
/// </summary>
public sealed class Rewriter
{
    private readonly List<Value> kept;
    private readonly List<Operation> inserted = [];
    private readonly List<string> absorbed = [];
    private bool hasReplaced;
    private bool hasDropped;

    private Rewriter(Block block, List<Value> kept)
    {
        this.kept = kept;
        kept.ForEach(value => value.IsKept = true);
        block.CountUses();
    }

    /// <summary>
    /// Offers every operation of a module, those in loops included, to a visitor, which returns it, another one in its
    /// place, or null where it has replaced the results.
    /// </summary>
    /// <param name="module">What to rewrite.</param>
    /// <param name="visits">Makes the visitor of one block; it may remember what it has seen there.</param>
    public static void Run(Module module, Func<Func<Rewriter, Operation, Operation?>> visits)
    {
        var rewriter = new Rewriter(module.Body, module.Kept());
        rewriter.Visit(module.Body, visits);
        if (rewriter.hasReplaced)
        {
            module.Resolve(Resolve);
        }

        rewriter.Forget();
    }

    /// <summary>
    /// Whether <paramref name="value"/> is read by one operation alone, <paramref name="reader"/>, in the same pass.
    /// </summary>
    public static bool IsOnlyReadBy(Value value, Operation reader) =>
        !value.IsKept
        && value.Producer is { } producer
        && producer.IsBackward == reader.IsBackward
        && producer.Results.Count == 1
        && value.Uses == reader.Inputs.CountOf(value);

    public void Replace(Value old, Value replacement)
    {
        old.Replacement = replacement;
        hasReplaced = true;
        replacement.Uses += old.Uses;
        if (old.IsKept && !replacement.IsKept)
        {
            replacement.IsKept = true;
            kept.Add(replacement);
        }
    }

    /// <summary>
    /// Puts <paramref name="operation"/> before the one that is visited, as one that works for the node of
    /// <paramref name="like"/>.
    /// </summary>
    public void Insert(Operation like, Operation operation)
    {
        operation.Node = like.Node;
        operation.IsBackward = like.IsBackward;
        Use(operation);
        inserted.Add(operation);
    }

    /// <summary>
    /// Puts <paramref name="operation"/> in the place of <paramref name="old"/>, with its first result for the old one.
    /// </summary>
    public Operation Substitute(Operation old, Operation operation)
    {
        operation.Node = old.Node;
        operation.IsBackward = old.IsBackward;
        absorbed.ForEach(operation.Absorb);
        absorbed.Clear();
        foreach (var node in old.Absorbed)
        {
            operation.Absorb(node);
        }

        Use(operation);
        Release(old);
        Replace(old.Result, operation.Result);
        return operation;
    }

    /// <summary>
    /// Removes an operation already visited, whose work the next one that is substituted takes over.
    /// </summary>
    public void Drop(Operation operation)
    {
        if (!operation.IsDropped)
        {
            operation.IsDropped = hasDropped = true;
            Release(operation);
            absorbed.AddRange(operation.Absorbed);
            absorbed.Add(operation.Node);
        }
    }

    private void Visit(Block block, Func<Func<Rewriter, Operation, Operation?>> visits)
    {
        // What is left of the operations takes the places of those that were visited.
        var visit = visits();
        var operations = block.Operations;
        var end = 0;
        for (var i = 0; i < operations.Count; i++)
        {
            var operation = operations[i];
            Rename(operation);
            if (operation is Loop loop)
            {
                Visit(loop, visits);
            }

            var result = visit(this, operation);
            if (inserted.Count > 0)
            {
                operations.InsertRange(end, inserted);
                (i, end) = (i + inserted.Count, end + inserted.Count);
                inserted.Clear();
            }

            if (result is not null)
            {
                operations[end++] = result;
            }
        }

        operations.RemoveRange(end, operations.Count - end);
        if (hasDropped)
        {
            operations.RemoveAll(operation => operation.IsDropped);
        }
    }

    private static void Visit(Loop loop, Func<Func<Rewriter, Operation, Operation?>> visits)
    {
        var results = loop.Body.Results;
        var inner = new Rewriter(loop.Body, [.. results]);
        inner.Visit(loop.Body, visits);
        for (var i = 0; i < results.Count; i++)
        {
            results[i] = Resolve(results[i]);
        }

        inner.Forget();
    }

    // Whoever comes next keeps other values.
    private void Forget() => kept.ForEach(value => value.IsKept = false);

    private static void Use(Operation operation)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            operation.Inputs[i].Uses++;
        }
    }

    private static void Release(Operation operation)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            operation.Inputs[i].Uses--;
        }
    }

    private static void Rename(Operation operation)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            if (operation.Inputs[i].Replacement is { } replacement)
            {
                operation.ReplaceInput(i, Resolve(replacement));
            }
        }
    }

    private static Value Resolve(Value value)
    {
        while (value.Replacement is { } next)
        {
            value = next;
        }

        return value;
    }
}
