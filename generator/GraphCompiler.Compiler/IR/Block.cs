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

    /// <summary>The operations, and after each loop those of its body.</summary>
    public IEnumerable<Operation> AllOperations() => Operations.SelectMany(operation =>
        operation is Loop loop ? new[] { operation }.Concat(loop.Body.AllOperations()) : [operation]);
}
