using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// One pass over a block, first operation to last, that drops operations and replaces values. Readers later in the
/// block see the replacement at once; whoever else reads the block's values is renamed at the end.
/// </summary>
public sealed class Rewriter
{
    private readonly Dictionary<Value, Value> replaced = [];
    private readonly HashSet<Value> kept;
    private readonly HashSet<Operation> dropped = [];
    private readonly List<Operation> inserted = [];
    private readonly List<string> absorbed = [];

    private Rewriter(Block block, IEnumerable<Value> kept)
    {
        this.kept = new HashSet<Value>(kept);
        Count(block);
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
        module.Resolve(rewriter.Resolve);
    }

    /// <summary>Whether somebody beside the operations reads a value.</summary>
    public bool IsKept(Value value) => kept.Contains(value);

    /// <summary>
    /// Whether <paramref name="value"/> is read by one operation alone, <paramref name="reader"/>, in the same pass.
    /// </summary>
    public bool IsOnlyReadBy(Value value, Operation reader) =>
        !IsKept(value)
        && value.Producer is { } producer
        && producer.IsBackward == reader.IsBackward
        && producer.Results.Count == 1
        && value.Uses == reader.Inputs.Count(input => input == value);

    public void Replace(Value old, Value replacement)
    {
        replaced[old] = replacement;
        replacement.Uses += old.Uses;
        if (IsKept(old))
        {
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
        operation.Absorbed = [.. absorbed.Concat(old.Absorbed).Distinct()];
        absorbed.Clear();
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
        if (dropped.Add(operation))
        {
            Release(operation);
            absorbed.AddRange(operation.Absorbed.Append(operation.Node));
        }
    }

    private void Visit(Block block, Func<Func<Rewriter, Operation, Operation?>> visits)
    {
        var visit = visits();
        var operations = new List<Operation>();
        foreach (var operation in block.Operations)
        {
            Rename(operation);
            if (operation is Loop loop)
            {
                var inner = new Rewriter(loop.Body, loop.Body.Results);
                inner.Visit(loop.Body, visits);
                inner.RenameResults(loop.Body);
            }

            var result = visit(this, operation);
            operations.AddRange(inserted);
            inserted.Clear();
            if (result is not null)
            {
                operations.Add(result);
            }
        }

        block.Operations.Clear();
        block.Operations.AddRange(operations.Where(operation => !dropped.Contains(operation)));
    }

    // A pass before this one has left its counts.
    private static void Count(Block block)
    {
        foreach (var operation in block.Operations)
        {
            for (var i = 0; i < operation.Inputs.Count; i++)
            {
                operation.Inputs[i].Uses = 0;
            }

            for (var i = 0; i < operation.Results.Count; i++)
            {
                operation.Results[i].Uses = 0;
            }
        }

        block.Operations.ForEach(Use);
    }

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

    private void Rename(Operation operation)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            operation.ReplaceInput(i, Resolve(operation.Inputs[i]));
        }
    }

    private void RenameResults(Block block)
    {
        for (var i = 0; i < block.Results.Count; i++)
        {
            block.Results[i] = Resolve(block.Results[i]);
        }
    }

    private Value Resolve(Value value)
    {
        while (replaced.TryGetValue(value, out var next))
        {
            value = next;
        }

        return value;
    }
}
