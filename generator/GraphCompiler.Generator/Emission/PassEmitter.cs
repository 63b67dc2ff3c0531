using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>Prints the steps of one phase as private methods: one block a node, under a comment with its mathematics.</summary>
internal sealed class PassEmitter(Program program, Plan plan, CallPrinter printer, PassNames names, Qualifier qualifier, string structName)
{
    /// <summary>How many steps one method has at most, so that it stays far from the limits above which it would not be optimised.</summary>
    private const int StepsPerMethod = 40;

    /// <summary>Emits the phase's method, and more that it calls in turn where there are many steps.</summary>
    public void Emit(CodeWriter writer, Phase phase, string method)
    {
        var blocks = Blocks(phase);
        var parts = new List<List<Step>>();
        foreach (var block in blocks)
        {
            if (parts.Count == 0 || parts[parts.Count - 1].Count + block.Count > StepsPerMethod)
            {
                parts.Add([]);
            }

            parts[parts.Count - 1].AddRange(block);
        }

        if (parts.Count <= 1)
        {
            EmitMethod(writer, phase, method, parts.Count == 0 ? [] : parts[0]);
            return;
        }

        writer.Gap();
        using (writer.Block(Header(phase, method)))
        {
            for (var i = 1; i <= parts.Count; i++)
            {
                writer.Line($"{Call(phase, $"{method}{i}", names.Batch, names.Arguments, names.Accumulate)};");
            }
        }

        for (var i = 1; i <= parts.Count; i++)
        {
            EmitMethod(writer, phase, $"{method}{i}", parts[i - 1]);
        }
    }

    /// <summary>A call of a phase's method.</summary>
    public string Call(Phase phase, string method, string batch, IReadOnlyList<string> arguments, string accumulate) =>
        $"{method}({string.Join(", ", [batch, .. Arguments(phase, arguments), .. Accumulates(phase) ? new[] { accumulate } : []])})";

    /// <summary>The arguments that a phase's method takes: what it can read without more, inputs for Forward, all otherwise.</summary>
    public IEnumerable<string> Arguments(Phase phase, IReadOnlyList<string> arguments) =>
        arguments.Where((_, i) => phase switch
        {
            Phase.Forward => structName == "TrainingWindows" || !plan.Module.Arguments[i].IsTarget,
            Phase.Conclusion => false,
            _ => true,
        });

    private static bool Accumulates(Phase phase) => phase is Phase.Evaluation or Phase.Backward;

    private string Header(Phase phase, string method)
    {
        var types = plan.Module.Arguments.Select((argument, i) =>
            $"{qualifier.ReadOnlySpan(argument.Kind == Compiler.IR.ElementKind.Integer)} {names.Arguments[i]}").ToList();
        string[] accumulate = Accumulates(phase) ? [$"bool {names.Accumulate}"] : [];
        return $"private void {method}({string.Join(", ", [$"int {names.Batch}", .. Arguments(phase, types), .. accumulate])})";
    }

    private List<List<Step>> Blocks(Phase phase)
    {
        var blocks = new List<List<Step>>();
        foreach (var step in plan.In(phase).Where(step => step.Calls.Count > 0))
        {
            if (blocks.Count == 0 || blocks[blocks.Count - 1][0].Node != step.Node)
            {
                blocks.Add([]);
            }

            blocks[blocks.Count - 1].Add(step);
        }

        return blocks;
    }

    private void EmitMethod(CodeWriter writer, Phase phase, string method, List<Step> steps)
    {
        // The statements first: they tell which windows the method needs.
        printer.Reset();
        var body = new List<string>();
        var node = default(string);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Node != node)
            {
                node = steps[i].Node;
                body.Add("");
                if (phase == Phase.Backward)
                {
                    body.AddRange(BackwardComment(steps, i, writer.Room - 4));
                }
            }

            body.AddRange(Statements(steps[i], phase, writer.Room - 4));
        }

        writer.Gap();
        using (writer.Block(Header(phase, method)))
        {
            DeclareLocals(writer);
            writer.Lines(printer.Uses(names.Parameters) || printer.Uses(names.Gradients) || printer.Uses(names.Windows) ? body : body.Skip(1));
        }
    }

    private void DeclareLocals(CodeWriter writer)
    {
        foreach (var (local, type, arguments) in new[]
        {
            (names.Parameters, "ParameterWindows", "_memory"),
            (names.Gradients, "GradientWindows", "_memory"),
            (names.Windows, structName, $"_memory, {names.Batch}"),
        })
        {
            if (printer.Uses(local))
            {
                writer.Line($"var {local} = new {type}({arguments});");
            }
        }
    }

    private IEnumerable<string> Statements(Step step, Phase phase, int room)
    {
        IEnumerable<string> comment = phase == Phase.Backward || step.Operation is null
            ? []
            : Emission.Statements.Comment("", [Equations.Forward(step.Operation)], room);
        return comment.Concat(step.Calls.SelectMany(call =>
            Emission.Statements.Wrap(printer.Print(call, Accumulates(phase)), room)));
    }

    // The block's equations in one comment, and at the node's last block what was left out.
    private IEnumerable<string> BackwardComment(List<Step> steps, int start, int room)
    {
        var node = steps[start].Node;
        var block = steps.Skip(start).TakeWhile(step => step.Node == node).ToList();
        var equations = block.Where(step => step.Operation is not null).Select(step => Equations.Backward(step.Operation!));
        var cleared = block.Where(step => step.Operation is null && step.Calls.OfType<KernelCall.Call>().Any(call => call.Method == "Clear"))
            .Select(_ => "nothing depends on it: its gradient is 0");
        var isLast = plan.In(Phase.Backward).Last(step => step.Node == node && step.Calls.Count > 0) == block[block.Count - 1];
        var unread = isLast ? plan.Module.Unread.Where(left => left.Node == node).Select(left => left.Gradient).ToList() : [];
        string[] note = unread.Count > 0 ? [$"({string.Join(", ", unread)}: nothing reads {(unread.Count == 1 ? "it" : "them")})"] : [];
        return Emission.Statements.Comment(
            $"{(node.Length == 0 ? program.Graph.Declaration.Type.Name : node)}:  ", [.. equations, .. cleared.Distinct(), .. note], room);
    }
}
