using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// Prints the steps of one phase as private methods: one block a node, under a comment with its mathematics. A tiny
/// network's pass over one sample has a method of its own, beside the general one or instead of it.
/// </summary>
internal sealed class PassEmitter(
    Plan plan,
    PrintedSteps printed,
    PassComments comments,
    Windows windows,
    PassNames names,
    Qualifier qualifier,
    Hooks hooks,
    ThreadLines threads,
    IReadOnlyDictionary<Phase, UnrolledEmitter> unrolled,
    bool isOfOne)
{
    private const string Suffix = "OfOne";

    /// <summary>
    /// How many steps one method has at most, so that it stays far from the limits above which it would not be
    /// optimised.
    /// </summary>
    private const int StepsPerMethod = 40;

    private readonly Queue<(Phase Phase, string Method, Loop Loop, int Depth)> bodies = [];

    /// <summary>Emits the phase's method, and more that it calls in turn where there are many steps or loops.</summary>
    public void Emit(CodeWriter writer, Phase phase, string method)
    {
        if (!Has(phase))
        {
            return;
        }

        if (!IsReplaced(phase))
        {
            EmitSteps(writer, phase, method, [.. plan.In(phase)], depth: 0);
        }

        while (bodies.Count > 0)
        {
            var body = bodies.Dequeue();
            EmitSteps(writer, body.Phase, body.Method, [.. plan.Bodies[body.Loop]], body.Depth);
        }

        if (unrolled.TryGetValue(phase, out var one))
        {
            one.Emit(writer, IsReplaced(phase) ? method : method + Suffix);
        }
    }

    /// <summary>Emits a call of a phase's method, unless there is nothing to do.</summary>
    public void EmitCall(
        CodeWriter writer,
        Phase phase,
        string method,
        string batch,
        IReadOnlyList<string> arguments,
        string accumulate = "",
        string memory = "_memory")
    {
        if (IsReplaced(phase))
        {
            writer.Line(unrolled[phase].Call(method, memory, arguments));
        }
        else if (Has(phase))
        {
            writer.Line(Call(method, plan.In(phase), batch, arguments, accumulate, depth: 0, memory) + ";");
        }
    }

    /// <summary>
    /// The call of a phase's method for one sample, and when it is that one: always if the condition is empty. Null
    /// where there is no such method beside the general one.
    /// </summary>
    public (string Condition, string Call)? OfOne(
        Phase phase, string method, string batch, IReadOnlyList<string> arguments)
    {
        if (IsReplaced(phase) || !unrolled.TryGetValue(phase, out var one))
        {
            return null;
        }

        // What is added up goes through the kernels.
        string[] conditions =
        [
            .. batch == "1" ? [] : new[] { $"{batch} == 1" },
            .. phase == Phase.Backward ? new[] { $"!{names.Accumulate}" } : [],
        ];
        return (string.Join(" && ", conditions), one.Call(method + Suffix, "_memory", arguments));
    }

    /// <summary>The statements that only threads need.</summary>
    public ThreadLines Threads => threads;

    /// <summary>Whether a phase's method takes an argument of the pass.</summary>
    public bool Reads(Phase phase, int argument) => IsReplaced(phase)
        ? unrolled[phase].Reads(argument)
        : printed.Used(plan.In(phase)).Contains(names.Arguments[argument]);

    // A backward pass may have to add to the gradients.
    private bool IsReplaced(Phase phase) => isOfOne && phase == Phase.Forward && unrolled.ContainsKey(phase);

    private bool Has(Phase phase) => plan.In(phase).Any(step => step.Calls.Count > 0);

    private string Call(
        string method,
        IEnumerable<Step> steps,
        string batch,
        IReadOnlyList<string> arguments,
        string accumulate,
        int depth,
        string? memory = null) =>
        $"{method}({string.Join(", ", Taken(memory ?? names.Memory, steps, names.Steps.Take(depth), batch, arguments, accumulate))})";

    private string Header(string method, IEnumerable<Step> steps, int depth)
    {
        var arguments = plan.Module.Arguments.Select((argument, i) =>
            $"{qualifier.ReadOnlySpan(argument.Kind == ElementKind.Integer)} {names.Arguments[i]}").ToList();
        var parameters = Taken(
            $"{qualifier.Runtime("NetworkMemory")}<{qualifier.ElementType}> {names.Memory}",
            steps,
            names.Steps.Take(depth).Select(step => $"int {step}"),
            $"int {names.Batch}",
            arguments,
            $"bool {names.Accumulate}");
        return $"private void {method}({string.Join(", ", parameters)})";
    }

    // What a method takes of all it could: what its steps use.
    private IEnumerable<string> Taken(
        string memory,
        IEnumerable<Step> steps,
        IEnumerable<string> loopSteps,
        string batch,
        IReadOnlyList<string> arguments,
        string accumulate)
    {
        var used = printed.Used(steps);
        var usesBatch = used.Contains(names.Batch) || (windows.UsesBatch && used.Contains(names.Windows));
        return
        [
            memory,
            .. loopSteps,
            .. usesBatch ? new[] { batch } : [],
            .. arguments.Where((_, i) => used.Contains(names.Arguments[i])),
            .. used.Contains(names.Accumulate) ? new[] { accumulate } : [],
        ];
    }

    private void EmitSteps(CodeWriter writer, Phase phase, string method, List<Step> steps, int depth)
    {
        var parts = new List<List<Step>>();
        foreach (var block in Blocks(steps).SelectMany(Pieces))
        {
            if (parts.Count == 0 || parts[parts.Count - 1].Count + block.Count > StepsPerMethod)
            {
                parts.Add([]);
            }

            parts[parts.Count - 1].AddRange(block);
        }

        if (parts.Count <= 1)
        {
            EmitMethod(writer, phase, method, parts.Count == 0 ? [] : parts[0], depth);
            return;
        }

        writer.Gap();
        using (writer.Block(Header(method, steps, depth)))
        {
            for (var i = 1; i <= parts.Count; i++)
            {
                writer.Line(
                    Call($"{method}{i}", parts[i - 1], names.Batch, names.Arguments, names.Accumulate, depth) + ";");
            }
        }

        for (var i = 1; i <= parts.Count; i++)
        {
            EmitMethod(writer, phase, $"{method}{i}", parts[i - 1], depth);
        }
    }

    /// <summary>Runs of steps that work for the same node.</summary>
    private List<List<Step>> Blocks(IEnumerable<Step> steps)
    {
        var blocks = new List<List<Step>>();
        foreach (var step in steps.Where(HasText))
        {
            if (blocks.Count == 0 || blocks[blocks.Count - 1][0].Node != step.Node)
            {
                blocks.Add([]);
            }

            blocks[blocks.Count - 1].Add(step);
        }

        return blocks;
    }

    // What ends a loop's step in place, for instance, is nothing to do.
    private bool HasText(Step step) => step.Calls
        .Zip(printed.Statements(step), (call, statement) => call is KernelCall.Repeat || statement.Length > 0)
        .Any(hasText => hasText);

    private static IEnumerable<List<Step>> Pieces(List<Step> block)
    {
        for (var i = 0; i < block.Count; i += StepsPerMethod)
        {
            yield return block.GetRange(i, Math.Min(StepsPerMethod, block.Count - i));
        }
    }

    private void EmitMethod(CodeWriter writer, Phase phase, string method, List<Step> steps, int depth)
    {
        writer.Gap();
        using (writer.Block(Header(method, steps, depth)))
        {
            writer.Lines(names.Locals(printed.Used(steps), windows, names.Batch));
            var part = "";
            foreach (var block in Blocks(steps))
            {
                writer.Gap();
                writer.Lines(comments.Part(block[0].Node, ref part, phase == Phase.Backward, writer.Room));
                if (phase == Phase.Backward)
                {
                    writer.Lines(comments.Backward(block, depth > 0, writer.Room));
                }

                foreach (var step in block)
                {
                    if (phase != Phase.Backward)
                    {
                        writer.Lines(comments.Forward(step, step == block[0], writer.Room));
                    }

                    EmitCalls(writer, step, phase, method, depth);
                    writer.Lines(threads.After(step));
                    writer.Lines(threads.OnFirst(hooks.After(step)));
                }
            }
        }
    }

    private void EmitCalls(CodeWriter writer, Step step, Phase phase, string method, int depth)
    {
        var statements = printed.Statements(step);
        foreach (var (call, statement) in step.Calls.Zip(statements, (call, statement) => (call, statement)))
        {
            if (call is KernelCall.Repeat repeat)
            {
                EmitLoop(writer, repeat.Loop, phase, method, depth);
            }
            else if (statement.Length > 0)
            {
                writer.Line(statement);
            }
        }
    }

    private void EmitLoop(CodeWriter writer, Loop loop, Phase phase, string method, int depth)
    {
        var body = $"{method}Step{(bodies.Count == 0 ? "" : $"{bodies.Count + 1}")}{Identifiers.Join(loop.Node)}";
        bodies.Enqueue((phase, body, loop, depth + 1));
        var t = names.Steps[depth];
        var header = loop.IsReversed
            ? $"for (int {t} = {loop.Trips - 1}; {t} >= 0; {t}--)"
            : $"for (int {t} = 0; {t} < {loop.Trips}; {t}++)";
        using (writer.Block(header))
        {
            writer.Line(
                Call(body, plan.Bodies[loop], names.Batch, names.Arguments, names.Accumulate, depth + 1) + ";");
        }
    }
}
