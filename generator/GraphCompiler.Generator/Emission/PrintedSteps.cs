using System.Runtime.CompilerServices;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// The steps of a plan as statements, with what each uses, so that no method takes what it does not read.
/// </summary>
internal sealed class PrintedSteps
{
    private readonly Plan plan;
    private readonly CallPrinter printer;
    private readonly Dictionary<Step, (HashSet<string> Used, string[] Statements)> printed = new(new SameStep());

    /// <summary>Prints the steps; on the way the windows come to know all their values.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="printer">Its printer.</param>
    /// <param name="isPrinted">Whether there is a method for a phase's steps.</param>
    public PrintedSteps(Plan plan, CallPrinter printer, Func<Phase, bool> isPrinted)
    {
        (this.plan, this.printer) = (plan, printer);
        var fixedBatch = printer.FixedBatch;
        foreach (var top in plan.Steps.Where(step => isPrinted(step.Phase)))
        {
            // What comes after all chunks counts the samples of all of them.
            printer.IsAfterChunks = top.Phase == Phase.Conclusion && plan.IsChunked;
            printer.FixedBatch = printer.IsAfterChunks ? 0 : fixedBatch;
            Visit(top, top.Phase);
        }

        printer.FixedBatch = fixedBatch;
        printer.IsAfterChunks = false;
    }

    /// <summary>
    /// A step's calls as statements, in their order; empty for a loop and where there is nothing to do.
    /// </summary>
    public IReadOnlyList<string> Statements(Step item) => printed[item].Statements;

    /// <summary>The arguments and locals that some steps use.</summary>
    public HashSet<string> Used(IEnumerable<Step> steps)
    {
        var union = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in steps)
        {
            union.UnionWith(printed[item].Used);
        }

        return union;
    }

    private void Visit(Step item, Phase phase)
    {
        printer.TakeUsed();
        var canAccumulate = phase is Phase.Evaluation or Phase.Backward;
        var statements = item.Calls
            .Select(call => call is KernelCall.Repeat ? "" : printer.Print(call, canAccumulate))
            .ToArray();
        var own = printer.TakeUsed();
        printed[item] = (own, statements);
        foreach (var loop in item.Calls.OfType<KernelCall.Repeat>().Select(repeat => repeat.Loop))
        {
            foreach (var inner in plan.Bodies[loop])
            {
                Visit(inner, phase);
            }

            own.UnionWith(Used(plan.Bodies[loop]));
        }
    }

    // Steps compare by their contents, which costs more than it is worth here.
    private sealed class SameStep : IEqualityComparer<Step>
    {
        public bool Equals(Step x, Step y) => ReferenceEquals(x, y);

        public int GetHashCode(Step step) => RuntimeHelpers.GetHashCode(step);
    }
}
