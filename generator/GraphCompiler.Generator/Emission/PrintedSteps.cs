using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The steps of a plan as statements.</summary>
internal sealed class PrintedSteps
{
    private readonly Plan plan;
    private readonly CallPrinter printer;
    private readonly Dictionary<Phase, List<PrintedStep>> phases = [];
    private readonly Dictionary<Loop, List<PrintedStep>> bodies = [];

    /// <summary>Prints the steps; on the way the windows come to know all their values.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="printer">Its printer.</param>
    /// <param name="isPrinted">Whether there is a method for a phase's steps.</param>
    public PrintedSteps(Plan plan, CallPrinter printer, Func<Phase, bool> isPrinted)
    {
        (this.plan, this.printer) = (plan, printer);
        var memory = printer.Memory;
        var fixedBatch = memory.FixedBatch;
        foreach (var step in plan.Steps)
        {
            if (isPrinted(step.Phase))
            {
                // What comes after all chunks counts the samples of all of them.
                memory.IsAfterChunks = step.Phase == Phase.Conclusion && plan.IsChunked;
                memory.FixedBatch = memory.IsAfterChunks ? 0 : fixedBatch;
                Of(step.Phase).Add(Print(step, step.Phase));
            }
        }

        memory.FixedBatch = fixedBatch;
        memory.IsAfterChunks = false;
    }

    /// <summary>The steps of a phase.</summary>
    public IReadOnlyList<PrintedStep> In(Phase phase) => Of(phase);

    /// <summary>The steps of a loop's body.</summary>
    public IReadOnlyList<PrintedStep> Body(Loop loop) => bodies[loop];

    private List<PrintedStep> Of(Phase phase)
    {
        if (!phases.TryGetValue(phase, out var steps))
        {
            phases[phase] = steps = [];
        }

        return steps;
    }

    private PrintedStep Print(Step step, Phase phase)
    {
        printer.Memory.TakeUses();
        var canAccumulate = phase is Phase.Evaluation or Phase.Backward;
        var statements = new string[step.Calls.Count];
        for (var i = 0; i < statements.Length; i++)
        {
            statements[i] = step.Calls[i] is KernelCall.Repeat ? "" : printer.Print(step.Calls[i], canAccumulate);
        }

        var printed = new PrintedStep(step, statements, printer.Memory.TakeUses());
        for (var i = 0; i < statements.Length; i++)
        {
            if (step.Calls[i] is KernelCall.Repeat repeat)
            {
                var body = plan.Bodies[repeat.Loop].Select(inner => Print(inner, phase)).ToList();
                body.ForEach(inner => printed.Uses.UnionWith(inner.Uses));
                bodies[repeat.Loop] = body;
            }
        }

        return printed;
    }
}

/// <summary>A step as statements, with what they use, so that no method takes what it does not read.</summary>
internal sealed class PrintedStep(Step step, string[] statements, Uses uses)
{
    public Step Step => step;

    /// <summary>
    /// The calls as statements, in their order; empty for a loop and where there is nothing to do.
    /// </summary>
    public IReadOnlyList<string> Statements => statements;

    public Uses Uses => uses;

    /// <summary>Whether there is anything to do: what ends a loop's step in place, for instance, is not.</summary>
    public bool HasText
    {
        get
        {
            for (var i = 0; i < statements.Length; i++)
            {
                if (statements[i].Length > 0 || step.Calls[i] is KernelCall.Repeat)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>What a run of steps uses together.</summary>
    public static Uses UsesOf(IReadOnlyList<PrintedStep> steps, int start, int end)
    {
        var union = new Uses();
        for (var i = start; i < end; i++)
        {
            union.UnionWith(steps[i].Uses);
        }

        return union;
    }
}
