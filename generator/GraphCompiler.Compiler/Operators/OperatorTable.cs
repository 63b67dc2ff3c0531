namespace GraphCompiler.Compiler.Operators;

/// <summary>The closed set of operators, by name.</summary>
public static class OperatorTable
{
    private static readonly Lazy<Dictionary<string, NodeOperator>> Operators = new(() => typeof(OperatorTable).Assembly
        .GetTypes()
        .Where(type => !type.IsAbstract && typeof(NodeOperator).IsAssignableFrom(type))
        .Select(type => (NodeOperator)Activator.CreateInstance(type)!)
        .ToDictionary(node => node.Name, StringComparer.Ordinal));

    public static IReadOnlyCollection<string> Names => Operators.Value.Keys;

    public static NodeOperator Find(string name) => Operators.Value.TryGetValue(name, out var found)
        ? found
        : throw new InvalidOperationException($"The attribute '{name}' has no operator of that name.");
}
