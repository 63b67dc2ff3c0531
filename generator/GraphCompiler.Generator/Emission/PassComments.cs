using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The comments over the blocks of a pass: its mathematics, and what was left out.</summary>
internal sealed class PassComments(Plan plan, Equations equations, IReadOnlyList<GraphNode> nodes)
{
    private readonly Dictionary<string, GraphNode> modules = nodes
        .Where(node => node.Nested is not null)
        .ToDictionary(node => node.Name, StringComparer.Ordinal);

    private readonly ILookup<string, string> unread =
        plan.Module.Unread.ToLookup(left => left.Node, left => left.Gradient, StringComparer.Ordinal);

    /// <summary>Where the nodes of a part begin, what the part is.</summary>
    /// <param name="node">The node of the block that comes.</param>
    /// <param name="part">The module node in whose part the block before was, then that of this one.</param>
    /// <param name="isBackward">Whether gradients are computed.</param>
    /// <param name="room">The columns of a line.</param>
    public IEnumerable<string> Part(string node, ref string part, bool isBackward, int room)
    {
        var before = part;
        part = node.LastIndexOf('.') is var end && end >= 0 ? node.Substring(0, end) : "";
        if (part == before || !modules.TryGetValue(part, out var module))
        {
            return [];
        }

        var value = module.Nested!.Value!.Declaration.Name;
        var what = isBackward ? ", backwards" : module.Repeat > 1 ? "" : $", which gives {value}";
        return Comments.Lines("", [$"{part} = {module.Operator.Formula(module.Arguments)}{what}:"], room);
    }

    /// <summary>
    /// A forward step's equation; the first of a block names the node unless the equation itself does.
    /// </summary>
    public IEnumerable<string> Forward(Step step, bool isFirst, int room)
    {
        if (step.Operation is not { } operation)
        {
            return step.Calls.OfType<KernelCall.Call>().Where(call => call.Method == "Copy").SelectMany(Effect);
        }

        var isNamed = equations.Short(step.Node, operation.Result) == step.Node;
        var prefix = isFirst && !isNamed && step.Node.Length > 0 ? $"{step.Node}: " : "";
        return Comments.Lines(prefix, [equations.Forward(operation)], room);
    }

    /// <summary>A backward block's equations in one comment.</summary>
    /// <param name="block">The steps.</param>
    /// <param name="isInLoop">Whether a loop runs them; what nobody reads is said outside of it.</param>
    /// <param name="room">The columns of a line.</param>
    public IEnumerable<string> Backward(List<Step> block, bool isInLoop, int room)
    {
        var node = block[0].Node;
        var lines =
            block.SelectMany(step => step.Operation is null ? Stored(step) : [equations.Backward(step.Operation)]);
        string[] cleared = block.Any(step => step.Calls.OfType<KernelCall.Call>().Any(call => call.Method == "Clear"))
            ? ["(nothing depends on it: its gradient is 0)"]
            : [];
        var left = isInLoop ? [] : unread[node].Select(name => Equations.Short(node, name)).ToList();
        string[] note = left.Count == 0
            ? []
            : [$"({string.Join(", ", left)}: nothing reads {(left.Count == 1 ? "it" : "them")})"];
        return Comments.Lines($"{(node.Length == 0 ? "total" : node)}:  ", [.. lines, .. cleared, .. note], room);
    }

    private IEnumerable<string> Stored(Step step) =>
        step.Calls.OfType<KernelCall.Call>()
            .Where(call => call.Method == "Store")
            .Select(call => ((CallArgument.Memory)call.Arguments[0]).Value)
            .Select(value => $"{equations.Short(step.Node, value)} into the gradient");

    private IEnumerable<string> Effect(KernelCall.Call copy) => (copy.Arguments[0], copy.Arguments[1]) switch
    {
        (CallArgument.Memory memory, CallArgument.Buffer buffer) => [$"// {buffer.Name} becomes {memory.Value.Name}"],
        (CallArgument.Memory memory, CallArgument.Memory result)
            when plan.Places.TryGetValue(result.Value, out var place) && place is Place.State state =>
            [$"// {state.Name} becomes {memory.Value.Name} for the next pass"],
        _ => [],
    };
}
