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

    private readonly List<string> phrases = [];

    /// <summary>Where the nodes of a part begin, what the part is.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="node">The node of the block that comes.</param>
    /// <param name="part">The module node in whose part the block before was, then that of this one.</param>
    /// <param name="isBackward">Whether gradients are computed.</param>
    public void Part(CodeWriter writer, string node, ref string part, bool isBackward)
    {
        var before = part;
        part = node.LastIndexOf('.') is var end && end >= 0 ? node.Substring(0, end) : "";
        if (part != before && modules.TryGetValue(part, out var module))
        {
            var value = module.Nested!.Value!.Declaration.Name;
            var what = isBackward ? ", backwards" : module.Repeat > 1 ? "" : $", which gives {value}";
            Comments.Write(writer, "", [$"{part} = {module.Operator.Formula(module.Arguments)}{what}:"]);
        }
    }

    /// <summary>
    /// A forward step's equation; the first of a block names the node unless the equation itself does.
    /// </summary>
    public void Forward(CodeWriter writer, Step step, bool isFirst)
    {
        if (step.Operation is not { } operation)
        {
            writer.Lines(CallsOf("Copy", step).SelectMany(Effect));
            return;
        }

        var isNamed = equations.Short(step.Node, operation.Result) == step.Node;
        var prefix = isFirst && !isNamed && step.Node.Length > 0 ? $"{step.Node}: " : "";
        Comments.Write(writer, prefix, [equations.Forward(operation)]);
    }

    /// <summary>A backward block's equations in one comment.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="block">The steps.</param>
    /// <param name="isInLoop">Whether a loop runs them; what nobody reads is said outside of it.</param>
    public void Backward(CodeWriter writer, IReadOnlyList<Step> block, bool isInLoop)
    {
        var node = block[0].Node;
        phrases.Clear();
        foreach (var step in block)
        {
            if (step.Operation is null)
            {
                phrases.AddRange(Stored(step));
            }
            else
            {
                phrases.Add(equations.Backward(step.Operation));
                phrases.AddRange(WeightSteps(step));
            }
        }

        if (AnyClears(block))
        {
            phrases.Add("(nothing depends on it: its gradient is 0)");
        }

        if (!isInLoop && unread.Contains(node))
        {
            var left = unread[node].Select(name => Equations.Short(node, name)).ToList();
            phrases.Add($"({string.Join(", ", left)}: nothing reads {(left.Count == 1 ? "it" : "them")})");
        }

        Comments.Write(writer, $"{(node.Length == 0 ? "total" : node)}:  ", phrases);
    }

    private static bool AnyClears(IReadOnlyList<Step> block)
    {
        for (var i = 0; i < block.Count; i++)
        {
            for (var j = 0; j < block[i].Calls.Count; j++)
            {
                if (block[i].Calls[j] is KernelCall.Call { Method: "Clear" })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<KernelCall.Call> CallsOf(string kernel, Step step) =>
        step.Calls.OfType<KernelCall.Call>().Where(call => call.Method == kernel);

    private IEnumerable<string> Stored(Step step) =>
        CallsOf("Store", step)
            .Select(call => ((CallArgument.Memory)call.Arguments[0]).Value)
            .Select(value => $"{equations.Short(step.Node, value)} into the gradient");

    private IEnumerable<string> WeightSteps(Step step) => step.Operation!.Results
        .Where(plan.WeightSteps.ContainsKey)
        .Select(gradient => Equations.Short(step.Node, plan.WeightSteps[gradient].Name))
        .Select(weight => $"(in TrainStep, the optimizer steps {weight} by it at once)");

    private IEnumerable<string> Effect(KernelCall.Call copy) => (copy.Arguments[0], copy.Arguments[1]) switch
    {
        (CallArgument.Memory memory, CallArgument.Buffer buffer) => [$"// {buffer.Name} becomes {memory.Value.Name}"],
        (CallArgument.Memory memory, CallArgument.Memory result)
            when plan.Places.TryGetValue(result.Value, out var place) && place is Place.State state =>
            [$"// {state.Name} becomes {memory.Value.Name} for the next pass"],
        _ => [],
    };
}
