using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// One pass over a block, first operation to last, that drops operations and replaces values. Readers later in the block
/// see the replacement at once; the tables of the module are renamed at the end.
/// </summary>
public sealed class Rewriter
{
    private readonly Module module;
    private readonly Dictionary<Value, Value> replaced = [];
    private readonly Dictionary<Value, int> uses = [];
    private readonly HashSet<Value> kept;
    private readonly HashSet<Operation> dropped = [];

    private Rewriter(Module module)
    {
        this.module = module;
        kept = new HashSet<Value>(module.Kept());
        foreach (var input in module.Body.Operations.SelectMany(operation => operation.Inputs))
        {
            uses[input] = Uses(input) + 1;
        }
    }

    /// <summary>
    /// Offers every operation to <paramref name="visit"/>, which returns it, another one in its place, or null where it has
    /// replaced the results.
    /// </summary>
    public static void Run(Module module, Func<Rewriter, Operation, Operation?> visit)
    {
        var rewriter = new Rewriter(module);
        var operations = new List<Operation>();
        foreach (var operation in module.Body.Operations)
        {
            rewriter.Rename(operation);
            if (visit(rewriter, operation) is { } result)
            {
                operations.Add(result);
            }
        }

        module.Body.Operations.Clear();
        module.Body.Operations.AddRange(operations.Where(operation => !rewriter.dropped.Contains(operation)));
        module.Resolve(rewriter.Resolve);
    }

    /// <summary>How many operands, over all operations, a value is.</summary>
    public int Uses(Value value) => uses.TryGetValue(value, out var count) ? count : 0;

    /// <summary>Whether somebody beside the operations reads a value.</summary>
    public bool IsKept(Value value) => kept.Contains(value);

    /// <summary>Whether <paramref name="value"/> is read by one operation alone, <paramref name="reader"/>, in the same pass.</summary>
    public bool IsOnlyReadBy(Value value, Operation reader) =>
        !IsKept(value)
        && value.Producer is { HasEffect: false } producer
        && producer.IsBackward == reader.IsBackward
        && producer.Results.Count == 1
        && Uses(value) == reader.Inputs.Count(input => input == value);

    public void Replace(Value old, Value replacement)
    {
        replaced[old] = replacement;
        uses[replacement] = Uses(replacement) + Uses(old);
        if (IsKept(old))
        {
            kept.Add(replacement);
        }
    }

    /// <summary>Puts <paramref name="operation"/> in the place of <paramref name="old"/>, with its first result for the old one.</summary>
    public Operation Substitute(Operation old, Operation operation)
    {
        operation.Node = old.Node;
        operation.IsBackward = old.IsBackward;
        foreach (var input in operation.Inputs)
        {
            uses[input] = Uses(input) + 1;
        }

        foreach (var input in old.Inputs)
        {
            uses[input] = Uses(input) - 1;
        }

        Replace(old.Result, operation.Result);
        return operation;
    }

    /// <summary>Removes an operation already visited, whose work another has taken over.</summary>
    public void Drop(Operation operation)
    {
        if (dropped.Add(operation))
        {
            foreach (var input in operation.Inputs)
            {
                uses[input] = Uses(input) - 1;
            }
        }
    }

    private void Rename(Operation operation)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            operation.ReplaceInput(i, Resolve(operation.Inputs[i]));
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
