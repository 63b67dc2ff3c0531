namespace GraphCompiler.Compiler.IR;

/// <summary>Operations in an order in which each follows what it reads.</summary>
public sealed class Block
{
    /// <summary>
    /// Values that whoever runs the block defines: a loop's carried values, slices and shared values.
    /// </summary>
    public List<Value> Parameters { get; } = [];

    public List<Operation> Operations { get; } = [];

    /// <summary>What the block computes for whoever runs it.</summary>
    public List<Value> Results { get; } = [];

    /// <summary>Counts how many operands of the operations each value is that they read or compute.</summary>
    internal void CountUses()
    {
        foreach (var operation in Operations)
        {
            foreach (var input in operation.Inputs)
            {
                input.Uses = 0;
            }

            foreach (var result in operation.Results)
            {
                result.Uses = 0;
            }
        }

        foreach (var operation in Operations)
        {
            foreach (var input in operation.Inputs)
            {
                input.Uses++;
            }
        }
    }

    /// <summary>The operations, and after each loop those of its body.</summary>
    public IEnumerable<Operation> AllOperations()
    {
        foreach (var operation in Operations)
        {
            yield return operation;
            if (operation is Loop loop)
            {
                foreach (var inner in loop.Body.AllOperations())
                {
                    yield return inner;
                }
            }
        }
    }
}
