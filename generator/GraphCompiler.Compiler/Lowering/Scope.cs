using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;

namespace GraphCompiler.Compiler.Lowering;

/// <summary>Where operations go: the module's body, or that of a loop for a repeated part.</summary>
internal abstract class Scope(Graph network, Mode mode, Module module, Block body) : ILoweringScope
{
    private readonly List<Action> later = [];
    private readonly Value batch = new("batch", ElementKind.Real, Shape.Scalar, new Source.Batch());

    public Graph Network { get; } = network;

    public Mode Mode { get; } = mode;

    public Module Module { get; } = module;

    public Block Body { get; } = body;

    /// <summary>The value of a parameter, by the name it is stored under.</summary>
    public abstract Value Parameter(string name);

    /// <summary>What a buffer holds by now.</summary>
    public abstract Value Stored(string buffer);

    /// <summary>Says what a buffer holds from now on.</summary>
    public abstract void Store(string buffer, Value value);

    /// <inheritdoc/>
    public abstract (Value Value, Action<Value> Next) State(string name, Shape shape);

    public void Later(Action action) => later.Add(action);

    /// <summary>Does what waited for all nodes.</summary>
    public void Finish() => later.ForEach(action => action());

    public void LowerNodes(Graph graph)
    {
        foreach (var node in graph.Nodes)
        {
            if (Module.Nodes.ContainsKey(node.Name))
            {
                continue;
            }

            var context = new LoweringContext(node, Mode, Module, Body, batch, this);
            Module.Nodes[node.Name] = node.Operator.Lower(context);
        }
    }

    public Value Parameter(GraphNode node, string suffix)
    {
        var (owner, parameter) = SharedParameters.Owner(node, suffix)
            ?? throw new InvalidOperationException($"'{node.Name}' has no parameter '{suffix}'.");
        return Parameter(parameter.Suffix.Length == 0 ? owner.Name : $"{owner.Name}.{parameter.Suffix}");
    }

    public Value Buffer(GraphNode node, string suffix) => Stored(BufferName(node, suffix));

    public void Store(GraphNode node, string suffix, Value value) => Store(BufferName(node, suffix), value);

    public Value LowerPart(GraphNode module, IReadOnlyList<Value> operands)
    {
        if (module.Repeat > 1)
        {
            return LoopScope.Lower(this, module, operands);
        }

        var part = module.Nested!;
        for (var i = 0; i < operands.Count; i++)
        {
            Module.Nodes[part.Arguments[i].Name] = operands[i];
        }

        LowerNodes(part);
        return Module.Nodes[part.Value!.Name];
    }

    private static string BufferName(GraphNode node, string suffix) => $"{SharedParts.Owner(node)!.Name}.{suffix}";
}

/// <summary>The module's own body.</summary>
internal sealed class ModuleScope(Graph network, Mode mode, Module module)
    : Scope(network, mode, module, module.Body)
{
    private readonly Dictionary<string, Value> parameters = module.Parameters.ToDictionary(
        parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);

    private readonly Dictionary<string, Value> stored = module.Buffers.ToDictionary(
        buffer => buffer.Name, buffer => buffer.Value, StringComparer.Ordinal);

    public override Value Parameter(string name) => parameters[name];

    public override Value Stored(string buffer) => stored[buffer];

    public override void Store(string buffer, Value value) => stored[buffer] = value;

    public override (Value Value, Action<Value> Next) State(string name, Shape shape)
    {
        var state = new CarriedState(name, shape);
        Module.States.Add(state);
        return (state.Value, next => state.Next = next);
    }
}
