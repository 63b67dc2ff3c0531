using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.IR;

/// <summary>The values that depend on some others, in a block and, value by value, in its loops.</summary>
public sealed class Flow
{
    private readonly PiecewiseSet<Value> reached;
    private int count;
    private readonly Func<Operation, Value, bool> begins;

    /// <param name="block">Where to follow the values.</param>
    /// <param name="sources">Where it begins.</param>
    /// <param name="begins">Whether it also begins at a result of an operation.</param>
    public Flow(Block block, IEnumerable<Value> sources, Func<Operation, Value, bool>? begins = null)
    {
        reached = new PiecewiseSet<Value>(sources);
        this.begins = begins ?? ((_, _) => false);
        Visit(block);
    }

    public bool Reaches(Value value) => reached.Contains(value);

    public bool ReachesOneOf(ArrayView<Value> values)
    {
        foreach (var value in values)
        {
            if (Reaches(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes that a value stands for another from now on.</summary>
    public void Replace(Value old, Value value)
    {
        if (Reaches(old))
        {
            Add(value);
        }
    }

    private void Add(Value value) => count += reached.Add(value) ? 1 : 0;

    private void Visit(Block block)
    {
        foreach (var operation in block.Operations)
        {
            if (operation is Loop loop)
            {
                Visit(loop);
            }
            else
            {
                var isReached = ReachesOneOf(operation.Inputs);
                foreach (var result in operation.Results)
                {
                    if (isReached || begins(operation, result))
                    {
                        Add(result);
                    }
                }
            }
        }
    }

    private void Visit(Loop loop)
    {
        for (var i = 0; i < loop.Inputs.Count; i++)
        {
            Replace(loop.Inputs[i], loop.Body.Parameters[i]);
        }

        int before;
        do
        {
            before = count;
            Visit(loop.Body);
            for (var i = 0; i < loop.CarriedCount; i++)
            {
                Replace(loop.Body.Results[i], loop.Body.Parameters[i]);
            }
        }
        while (count > before);

        for (var i = 0; i < loop.Results.Count; i++)
        {
            Replace(loop.Body.Results[i], loop.Results[i]);
        }
    }
}
