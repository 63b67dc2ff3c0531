using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// Prints the steps of a phase as private methods: one block a node, under a comment with its mathematics. Where there
/// are many steps the method calls others in turn, and a loop's body is a method of its own.
/// </summary>
internal sealed class PassMethods(
    PrintedSteps printed,
    MethodHeaders headers,
    PassComments comments,
    Windows windows,
    PassNames names,
    Hooks hooks,
    ThreadLines threads)
{
    /// <summary>
    /// How many steps one method has at most, so that it stays far from the limits above which it would not be
    /// optimised.
    /// </summary>
    private const int StepsPerMethod = 40;

    private readonly Queue<(string Method, Loop Loop, int Depth)> bodies = [];
    private readonly List<Step> block = [];

    /// <summary>Emits the method of a phase, and all that it calls.</summary>
    public void Emit(CodeWriter writer, Phase phase, string method)
    {
        Steps(writer, phase, method, printed.In(phase), depth: 0);
        while (bodies.Count > 0)
        {
            var body = bodies.Dequeue();
            Steps(writer, phase, body.Method, printed.Body(body.Loop), body.Depth);
        }
    }

    private void Steps(
        CodeWriter writer, Phase phase, string method, IReadOnlyList<PrintedStep> all, int depth)
    {
        var steps = all.Where(step => step.HasText).ToList();
        var parts = Parts(steps);
        if (parts.Count <= 1)
        {
            Method(writer, phase, method, steps, depth);
            return;
        }

        writer.Gap();
        using (writer.Block(headers.Header(method, PrintedStep.UsesOf(all), depth)))
        {
            for (var i = 1; i <= parts.Count; i++)
            {
                writer.Line(headers.Call($"{method}{i}", PrintedStep.UsesOf(parts[i - 1]), depth));
            }
        }

        for (var i = 1; i <= parts.Count; i++)
        {
            Method(writer, phase, $"{method}{i}", parts[i - 1], depth);
        }
    }

    // What each of several methods does: whole blocks, unless one alone is too long.
    private static List<List<PrintedStep>> Parts(List<PrintedStep> steps)
    {
        var parts = new List<List<PrintedStep>>();
        for (var start = 0; start < steps.Count;)
        {
            var count = Math.Min(EndOfBlock(steps, start) - start, StepsPerMethod);
            if (parts.Count == 0 || parts[parts.Count - 1].Count + count > StepsPerMethod)
            {
                parts.Add([]);
            }

            parts[parts.Count - 1].AddRange(steps.GetRange(start, count));
            start += count;
        }

        return parts;
    }

    // A block is a run of steps that work for the same node.
    private static int EndOfBlock(List<PrintedStep> steps, int start)
    {
        var end = start + 1;
        while (end < steps.Count && steps[end].Step.Node == steps[start].Step.Node)
        {
            end++;
        }

        return end;
    }

    private void Method(CodeWriter writer, Phase phase, string method, List<PrintedStep> steps, int depth)
    {
        var uses = PrintedStep.UsesOf(steps);
        writer.Gap();
        using (writer.Block(headers.Header(method, uses, depth)))
        {
            names.Declare(writer, uses, windows, names.Batch);
            var part = "";
            for (var start = 0; start < steps.Count;)
            {
                var end = EndOfBlock(steps, start);
                writer.Gap();
                comments.Part(writer, steps[start].Step.Node, ref part, phase == Phase.Backward);
                if (phase == Phase.Backward)
                {
                    block.Clear();
                    block.AddRange(steps.GetRange(start, end - start).Select(one => one.Step));
                    comments.Backward(writer, block, depth > 0);
                }

                for (var i = start; i < end; i++)
                {
                    if (phase != Phase.Backward)
                    {
                        comments.Forward(writer, steps[i].Step, isFirst: i == start);
                    }

                    Calls(writer, steps[i], method, depth);
                    writer.Lines(threads.After(steps[i].Step));
                    writer.Lines(threads.OnFirst(hooks.After(steps[i].Step)));
                }

                start = end;
            }
        }
    }

    private void Calls(CodeWriter writer, PrintedStep step, string method, int depth)
    {
        for (var i = 0; i < step.Statements.Count; i++)
        {
            if (step.Step.Calls[i] is KernelCall.Repeat repeat)
            {
                Loop(writer, repeat.Loop, method, depth);
            }
            else if (step.Statements[i].Length > 0)
            {
                writer.Line(step.Statements[i]);
            }
        }
    }

    private void Loop(CodeWriter writer, Loop loop, string method, int depth)
    {
        var body = $"{method}Step{(bodies.Count == 0 ? "" : $"{bodies.Count + 1}")}{Identifiers.Join(loop.Node)}";
        bodies.Enqueue((body, loop, depth + 1));
        var t = names.Steps[depth];
        var header = loop.IsReversed
            ? $"for (int {t} = {loop.Trips - 1}; {t} >= 0; {t}--)"
            : $"for (int {t} = 0; {t} < {loop.Trips}; {t}++)";
        using (writer.Block(header))
        {
            writer.Line(headers.Call(body, PrintedStep.UsesOf(printed.Body(loop)), depth + 1));
        }
    }
}
