namespace GraphCompiler.Compiler.IR;

/// <summary>Operations in an order in which each follows what it reads.</summary>
public sealed class Block
{
    /// <summary>Values that whoever runs the block defines: a loop's carried values, slices and shared values.</summary>
    public List<Value> Parameters { get; } = [];

    public List<Operation> Operations { get; } = [];

    /// <summary>What the block computes for whoever runs it.</summary>
    public List<Value> Results { get; } = [];

    public T Add<T>(T operation, string node)
        where T : Operation
    {
        operation.Node = node;
        Operations.Add(operation);
        return operation;
    }

    /// <summary>Makes every reader of <paramref name="old"/>, and the results, read <paramref name="replacement"/> instead.</summary>
    public void Replace(Value old, Value replacement)
    {
        foreach (var operation in Operations)
        {
            for (var i = 0; i < operation.Inputs.Count; i++)
            {
                if (operation.Inputs[i] == old)
                {
                    operation.ReplaceInput(i, replacement);
                }
            }
        }

        for (var i = 0; i < Results.Count; i++)
        {
            if (Results[i] == old)
            {
                Results[i] = replacement;
            }
        }
    }
}
