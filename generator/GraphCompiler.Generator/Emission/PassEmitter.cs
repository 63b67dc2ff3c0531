using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>Prints the steps of one phase as private methods: one block a node, under a comment with its mathematics.</summary>
internal sealed class PassEmitter(Plan plan, CallPrinter printer, PassNames names, Qualifier qualifier, string structName)
{
    /// <summary>How many steps one method has at most, so that it stays far from the limits above which it would not be optimised.</summary>
    private const int StepsPerMethod = 40;

    private readonly Queue<(Phase Phase, string Method, Loop Loop)> bodies = [];

    /// <summary>Emits the phase's method, and more that it calls in turn where there are many steps or loops.</summary>
    public void Emit(CodeWriter writer, Phase phase, string method)
    {
        if (!Has(phase))
        {
            return;
        }

        EmitSteps(writer, phase, method, plan.In(phase), isBody: false);
        while (bodies.Count > 0)
        {
            var body = bodies.Dequeue();
            EmitSteps(writer, body.Phase, body.Method, plan.Bodies[body.Loop], isBody: true);
        }
    }

    private bool Has(Phase phase) => plan.In(phase).Any(step => step.Calls.Count > 0);

    /// <summary>Emits a call of a phase's method, unless there is nothing to do.</summary>
    public void EmitCall(
        CodeWriter writer, Phase phase, string method, string batch, IReadOnlyList<string> arguments, string accumulate = "")
    {
        if (Has(phase))
        {
            writer.Lines(Emission.Statements.Wrap(Call(phase, method, batch, arguments, accumulate, isBody: false) + ";", writer.Room));
        }
    }

    private string Call(Phase phase, string method, string batch, IReadOnlyList<string> arguments, string accumulate, bool isBody) =>
        $"{method}({string.Join(", ",
            [.. isBody ? new[] { names.Step } : [], batch, .. Arguments(phase, arguments), .. Accumulates(phase) ? new[] { accumulate } : []])})";

    // A phase's method takes what it can read: the inputs in Forward, everything elsewhere.
    private IEnumerable<string> Arguments(Phase phase, IReadOnlyList<string> arguments) =>
        arguments.Where((_, i) => phase switch
        {
            Phase.Forward => structName == "TrainingWindows" || !plan.Module.Arguments[i].IsTarget,
            Phase.Conclusion => false,
            _ => true,
        });

    private static bool Accumulates(Phase phase) => phase is Phase.Evaluation or Phase.Backward;

    private void EmitSteps(CodeWriter writer, Phase phase, string method, IEnumerable<Step> steps, bool isBody)
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
            EmitMethod(writer, phase, method, parts.Count == 0 ? [] : parts[0], isBody);
            return;
        }

        writer.Gap();
        using (writer.Block(Header(phase, method, isBody)))
        {
            for (var i = 1; i <= parts.Count; i++)
            {
                writer.Lines(Emission.Statements.Wrap(
                    $"{Call(phase, $"{method}{i}", names.Batch, names.Arguments, names.Accumulate, isBody)};", writer.Room));
            }
        }

        for (var i = 1; i <= parts.Count; i++)
        {
            EmitMethod(writer, phase, $"{method}{i}", parts[i - 1], isBody);
        }
    }

    private string Header(Phase phase, string method, bool isBody)
    {
        var types = plan.Module.Arguments.Select((argument, i) =>
            $"{qualifier.ReadOnlySpan(argument.Kind == ElementKind.Integer)} {names.Arguments[i]}").ToList();
        string[] step = isBody ? [$"int {names.Step}"] : [];
        string[] accumulate = Accumulates(phase) ? [$"bool {names.Accumulate}"] : [];
        return $"private void {method}({string.Join(", ", [.. step, $"int {names.Batch}", .. Arguments(phase, types), .. accumulate])})";
    }

    /// <summary>Runs of steps that work for the same node.</summary>
    private static List<List<Step>> Blocks(IEnumerable<Step> steps)
    {
        var blocks = new List<List<Step>>();
        foreach (var step in steps.Where(step => step.Calls.Count > 0))
        {
            if (blocks.Count == 0 || blocks[blocks.Count - 1][0].Node != step.Node)
            {
                blocks.Add([]);
            }

            blocks[blocks.Count - 1].Add(step);
        }

        return blocks;
    }

    private static IEnumerable<List<Step>> Pieces(List<Step> block)
    {
        for (var i = 0; i < block.Count; i += StepsPerMethod)
        {
            yield return block.GetRange(i, Math.Min(StepsPerMethod, block.Count - i));
        }
    }

    private void EmitMethod(CodeWriter writer, Phase phase, string method, List<Step> steps, bool isBody)
    {
        // The statements first: they tell which windows the method needs.
        printer.Reset();
        var body = new List<string>();
        foreach (var block in Blocks(steps))
        {
            body.Add("");
            if (phase == Phase.Backward)
            {
                body.AddRange(BackwardComment(block, writer.Room - 4));
            }

            body.AddRange(block.SelectMany(step => Statements(step, phase, method, writer.Room - 4)));
        }

        writer.Gap();
        using (writer.Block(Header(phase, method, isBody)))
        {
            var locals = Locals().ToList();
            writer.Lines(locals);
            writer.Lines(locals.Count > 0 ? body : body.Skip(1));
        }
    }

    private IEnumerable<string> Locals() =>
        new[]
        {
            (Name: names.Parameters, Type: "ParameterWindows", Arguments: "_memory"),
            (Name: names.Gradients, Type: "GradientWindows", Arguments: "_memory"),
            (Name: names.Buffers, Type: "BufferWindows", Arguments: "_memory"),
            (Name: names.Windows, Type: structName, Arguments: $"_memory, {names.Batch}"),
        }
        .Where(local => printer.Uses(local.Name))
        .Select(local => $"var {local.Name} = new {local.Type}({local.Arguments});");

    private IEnumerable<string> Statements(Step step, Phase phase, string method, int room)
    {
        IEnumerable<string> comment = phase == Phase.Backward || step.Operation is null
            ? []
            : Emission.Statements.Comment("", [Equations.Forward(step.Operation)], room);
        return comment.Concat(step.Calls.SelectMany(call => call is KernelCall.Repeat repeat
            ? Repeat(repeat.Loop, phase, method, room)
            : Emission.Statements.Wrap(printer.Print(call, Accumulates(phase)), room).Where(line => line.Length > 0)));
    }

    private IEnumerable<string> Repeat(Loop loop, Phase phase, string method, int room)
    {
        var body = $"{method}{Identifiers.Join(loop.Node)}Step{(bodies.Count == 0 ? "" : $"{bodies.Count + 1}")}";
        bodies.Enqueue((phase, body, loop));
        var t = names.Step;
        var header = loop.IsReversed
            ? $"for (int {t} = {loop.Trips - 1}; {t} >= 0; {t}--)"
            : $"for (int {t} = 0; {t} < {loop.Trips}; {t}++)";
        var call = $"{Call(phase, body, names.Batch, names.Arguments, names.Accumulate, isBody: true)};";
        return [header, "{", .. Emission.Statements.Wrap(call, room - 4).Select(line => "    " + line), "}"];
    }

    private static IEnumerable<string> Stored(Step step) =>
        step.Calls.OfType<KernelCall.Call>()
            .Where(call => call.Method == "Store")
            .Select(call => $"{Equations.Short(step.Node, ((CallArgument.Memory)call.Arguments[0]).Value)} into the gradient");

    // A block's equations in one comment, with what was left out.
    private IEnumerable<string> BackwardComment(List<Step> block, int room)
    {
        var node = block[0].Node;
        var equations = block.SelectMany(step => step.Operation is not null ? [Equations.Backward(step.Operation)] : Stored(step));
        string[] cleared = block.Any(step => step.Calls.OfType<KernelCall.Call>().Any(call => call.Method == "Clear"))
            ? ["(nothing depends on it: its gradient is 0)"]
            : [];
        var unread = plan.Module.Unread.Where(left => left.Node == node).Select(left => left.Gradient).ToList();
        string[] note = unread.Count > 0 ? [$"({string.Join(", ", unread)}: nothing reads {(unread.Count == 1 ? "it" : "them")})"] : [];
        return Emission.Statements.Comment($"{(node.Length == 0 ? "total" : node)}:  ", [.. equations, .. cleared, .. note], room);
    }
}
