using System.Runtime.CompilerServices;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// The partial methods with which a user may follow the passes, and the step after which each node is reported to them.
/// </summary>
internal sealed class Hooks
{
    private readonly Dictionary<Step, List<string>> calls = new(new SameStep());

    public Hooks(NetworkDeclaration declaration, Plan plan)
    {
        if (declaration.OnForward.IsImplemented)
        {
            Forward(plan);
        }

        if (declaration.OnBackward.IsImplemented)
        {
            Backward(plan);
        }
    }

    /// <summary>The definitions, without which nobody would find what can be implemented.</summary>
    public static void Emit(CodeWriter writer, NetworkDeclaration declaration)
    {
        Emit(writer, declaration.OnForward, "OnForward", "the forward passes");
        Emit(writer, declaration.OnBackward, "OnBackward", "the backward pass");
    }

    /// <summary>The calls that follow a step.</summary>
    public IReadOnlyList<string> After(Step step) => calls.TryGetValue(step, out var found) ? found : [];

    private static void Emit(CodeWriter writer, HookDeclaration hook, string name, string when)
    {
        if (!hook.IsTaken)
        {
            writer.Gap();
            writer.Line($"/// <summary>Called after each node of {when}; costs nothing unless implemented.</summary>");
            writer.Line("/// <param name=\"node\">The node's name.</param>");
            writer.Line($"partial void {name}(string node);");
        }
    }

    // A node is computed by what makes its value, or by what has taken that over.
    private void Forward(Plan plan)
    {
        var steps = plan.Steps
            .Where(step => step.Phase != Phase.Backward && step is { Operation: not null, Calls.Count: > 0 })
            .ToList();
        var producers = steps
            .SelectMany(step => step.Operation!.Results.Select(result => (result, step)))
            .ToDictionary(pair => pair.result, pair => pair.step);
        var absorbers = new Dictionary<string, Step>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            foreach (var node in step.Operation!.Absorbed)
            {
                absorbers[node] = step;
            }
        }

        foreach (var (node, value) in plan.Module.Nodes.Select(pair => (pair.Key, pair.Value)))
        {
            if (producers.TryGetValue(Views.Root(value), out var step) || absorbers.TryGetValue(node, out step))
            {
                Add(step, "OnForward", node);
            }
        }
    }

    // A node's gradients are those of all its operations: the last step that works for it completes them.
    private void Backward(Plan plan)
    {
        var last = new Dictionary<string, Step>(StringComparer.Ordinal);
        var steps = plan.In(Phase.Backward).Where(step => step.Calls.Count > 0).ToList();
        foreach (var step in steps)
        {
            foreach (var node in NodesOf(step))
            {
                last[node] = step;
            }
        }

        foreach (var step in steps)
        {
            foreach (var node in NodesOf(step).Where(node => ReferenceEquals(last[node], step)))
            {
                Add(step, "OnBackward", node);
            }
        }

        IEnumerable<string> NodesOf(Step step) => (step.Operation?.Absorbed ?? [])
            .Append(step.Node)
            .Where(node => plan.Module.Nodes.TryGetValue(node, out var value) && Views.Root(value).Source is null)
            .Distinct();
    }

    private void Add(Step step, string hook, string node)
    {
        if (!calls.TryGetValue(step, out var list))
        {
            calls[step] = list = [];
        }

        list.Add($"{hook}({EmissionContext.Quoted(node)});");
    }

    // Steps compare by their contents, which two of them may share.
    private sealed class SameStep : IEqualityComparer<Step>
    {
        public bool Equals(Step x, Step y) => ReferenceEquals(x, y);

        public int GetHashCode(Step step) => RuntimeHelpers.GetHashCode(step);
    }
}
