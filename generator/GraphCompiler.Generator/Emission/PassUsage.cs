using System.Runtime.CompilerServices;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>Which arguments and locals the steps of a plan use, so that no method takes what it does not read.</summary>
internal sealed class PassUsage
{
    private readonly Plan plan;
    private readonly CallPrinter printer;
    private readonly Dictionary<Step, HashSet<string>> used = new(new SameStep());

    /// <summary>Prints every step once; on the way the windows come to know all their values.</summary>
    public PassUsage(Plan plan, CallPrinter printer)
    {
        (this.plan, this.printer) = (plan, printer);
        foreach (var top in plan.Steps)
        {
            Visit(top, top.Phase);
        }
    }

    /// <summary>What some steps use.</summary>
    public HashSet<string> Of(IEnumerable<Step> steps)
    {
        var union = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in steps)
        {
            union.UnionWith(used[item]);
        }

        return union;
    }

    private void Visit(Step item, Phase phase)
    {
        printer.TakeUsed();
        foreach (var call in item.Calls.Where(call => call is not KernelCall.Repeat))
        {
            printer.Print(call, Accumulates(phase));
        }

        var own = used[item] = printer.TakeUsed();
        foreach (var loop in item.Calls.OfType<KernelCall.Repeat>().Select(repeat => repeat.Loop))
        {
            foreach (var inner in plan.Bodies[loop])
            {
                Visit(inner, phase);
            }

            own.UnionWith(Of(plan.Bodies[loop]));
        }
    }

    /// <summary>Whether a phase may add to what it finds.</summary>
    public static bool Accumulates(Phase phase) => phase is Phase.Evaluation or Phase.Backward;

    // Steps compare by their contents, which costs more than it is worth here.
    private sealed class SameStep : IEqualityComparer<Step>
    {
        public bool Equals(Step x, Step y) => ReferenceEquals(x, y);

        public int GetHashCode(Step step) => RuntimeHelpers.GetHashCode(step);
    }
}
