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
        var ends = Ends(steps);
        if (ends.Count <= 1)
        {
            Method(writer, phase, method, steps, 0, steps.Count, depth);
            return;
        }

        writer.Gap();
        writer.Line(headers.Attribute);
        using (writer.Block(headers.Header(method, PrintedStep.UsesOf(all, 0, all.Count), depth)))
        {
            for (var i = 0; i < ends.Count; i++)
            {
                var uses = PrintedStep.UsesOf(steps, i == 0 ? 0 : ends[i - 1], ends[i]);
                writer.Line(headers.Call(Numbered(method, i), uses, depth));
            }
        }

        for (var i = 0; i < ends.Count; i++)
        {
            Method(writer, phase, Numbered(method, i), steps, i == 0 ? 0 : ends[i - 1], ends[i], depth);
        }
    }

    private static string Numbered(string method, int index) => method + EmissionContext.Literal(index + 1);

    // Where each of several methods ends: they do whole blocks, unless one alone is too long.
    private static List<int> Ends(List<PrintedStep> steps)
    {
        var ends = new List<int>();
        var begin = 0;
        for (var start = 0; start < steps.Count;)
        {
            var end = Math.Min(EndOfBlock(steps, start, steps.Count), start + StepsPerMethod);
            if (ends.Count == 0 || end - begin > StepsPerMethod)
            {
                begin = start;
                ends.Add(end);
            }

            ends[ends.Count - 1] = end;
            start = end;
        }

        return ends;
    }

    // A block is a run of steps that work for the same node.
    private static int EndOfBlock(List<PrintedStep> steps, int start, int last)
    {
        var end = start + 1;
        while (end < last && steps[end].Step.Node == steps[start].Step.Node)
        {
            end++;
        }

        return end;
    }

    private void Method(
        CodeWriter writer, Phase phase, string method, List<PrintedStep> steps, int first, int last, int depth)
    {
        var uses = PrintedStep.UsesOf(steps, first, last);
        writer.Gap();
        writer.Line(headers.Attribute);
        using (writer.Block(headers.Header(method, uses, depth)))
        {
            names.Declare(writer, uses, windows, names.Batch);
            var part = "";
            for (var start = first; start < last;)
            {
                var end = EndOfBlock(steps, start, last);
                writer.Gap();
                comments.Part(writer, steps[start].Step.Node, ref part, phase == Phase.Backward);
                if (phase == Phase.Backward)
                {
                    block.Clear();
                    for (var i = start; i < end; i++)
                    {
                        block.Add(steps[i].Step);
                    }

                    comments.Backward(writer, block, depth > 0);
                }

                for (var i = start; i < end; i++)
                {
                    if (phase != Phase.Backward)
                    {
                        comments.Forward(writer, steps[i].Step, isFirst: i == start);
                    }

                    Calls(writer, steps[i], method, depth);
                    threads.After(writer, steps[i].Step);
                    threads.OnFirst(writer, hooks.After(steps[i].Step));
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
        var steps = printed.Body(loop);
        using (writer.Block(header))
        {
            writer.Line(headers.Call(body, PrintedStep.UsesOf(steps, 0, steps.Count), depth + 1));
        }
    }
}
