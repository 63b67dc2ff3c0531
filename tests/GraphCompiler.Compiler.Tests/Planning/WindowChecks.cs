using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Tests.Planning;

/// <summary>What must hold of every plan's windows, found from the steps alone.</summary>
internal sealed class WindowChecks
{
    private const int Always = int.MaxValue;
    private const int Alignment = 64;

    private readonly Plan plan;
    private readonly int elementBytes;
    private readonly Dictionary<Value, int> starts = [];
    private readonly Dictionary<Value, int> ends = [];
    private readonly HashSet<Value> carried = [];
    private int time;

    private WindowChecks(Plan plan)
    {
        this.plan = plan;
        elementBytes = plan.Module.ElementType == ElementType.Double ? sizeof(double) : sizeof(float);
    }

    /// <summary>Windows are aligned and within the workspace, and no two overlap while both are needed.</summary>
    /// <returns>How many windows there are.</returns>
    public static int Check(Plan plan) => new WindowChecks(plan).Check();

    private int Check()
    {
        foreach (var value in plan.Accumulated)
        {
            Write(value, 0);
        }

        var backward = plan.Steps.ToList().FindIndex(step => step.Phase == Phase.Backward);
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            if (i == backward)
            {
                time++;
                plan.Module.Seeds.OfType<Value>().ToList().ForEach(seed => Write(seed, time));
            }

            Visit(plan.Steps[i]);
        }

        plan.Accumulated.Concat(Readable()).ToList().ForEach(value => Read(value, Always));
        var windows = Windows();
        windows.ForEach(CheckBounds);
        for (var i = 0; i < windows.Count; i++)
        {
            for (var j = i + 1; j < windows.Count; j++)
            {
                CheckPair(windows[i], windows[j]);
            }
        }

        return windows.Count;
    }

    private void Visit(Step step)
    {
        var begin = ++time;
        if (step.Operation is { IsView: true })
        {
            return;
        }

        foreach (var result in (step.Operation?.Results ?? []).Where(result => !carried.Contains(result)))
        {
            Write(result, begin);
        }

        var arguments = step.Calls.OfType<KernelCall.Call>().SelectMany(call => call.Arguments);
        foreach (var argument in arguments.OfType<CallArgument.Memory>())
        {
            Read(argument.Value, begin);
        }

        foreach (var input in step.Operation?.Inputs ?? [])
        {
            Read(input, begin);
        }

        if (step.Operation is Loop loop)
        {
            CheckCarried(loop);
            plan.Bodies[loop].ToList().ForEach(Visit);
            time++;

            // First values are copied before the first step; all others are needed until the last.
            loop.Inputs.Skip(loop.CarriedCount).Concat(loop.Results).ToList().ForEach(value => Read(value, time));
        }
    }

    // A next value may be written where the carried one is once that is read no more; its window is the loop's
    // result's.
    private void CheckCarried(Loop loop)
    {
        var steps = plan.Bodies[loop].ToList();
        var pairs = loop.Carried.Zip(loop.Body.Results);
        foreach (var (value, next) in pairs.Where(pair => plan.Places[pair.First] == plan.Places[pair.Second]))
        {
            carried.Add(next);
            var written = steps.FindIndex(step => step.Operation == next.Producer);
            bool Reads(Operation? operation, int i) => Views.Root(operation!.Inputs[i]) == value;
            Assert.DoesNotContain(steps.Skip(written + 1).Where(step => step.Operation is not null), step =>
                Enumerable.Range(0, step.Operation!.Inputs.Count).Any(i => Reads(step.Operation, i)));
            Assert.All(Enumerable.Range(0, next.Producer!.Inputs.Count).Where(i => Reads(next.Producer, i)), i =>
                Assert.True(next.Producer.CanOverwrite(i, next), $"{next} overwrites {value} as it is read."));
        }
    }

    private IEnumerable<Value> Readable()
    {
        var module = plan.Module;
        var parameters = module.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. module.Observable.Concat(module.Outputs).Select(name => module.Nodes[name]),
            .. module.Total is { } total ? new[] { total } : [],
            .. module.Gradients.Keys.Except(parameters).Select(name => module.Gradients[name]),
        ];
    }

    private void Write(Value value, int at) => starts.TryAdd(value, at);

    private void Read(Value value, int at)
    {
        var root = Views.Root(value);
        ends[root] = Math.Max(ends.GetValueOrDefault(root), at);
    }

    private List<Window> Windows()
    {
        var windows = starts
            .Where(start => plan.Places.TryGetValue(start.Key, out var place) && place is Place.Slab)
            .Select(start => new Window(
                start.Key,
                (Place.Slab)plan.Places[start.Key],
                Length(start.Key),
                start.Value,
                Math.Max(start.Value, ends.GetValueOrDefault(start.Key))))
            .ToList();
        windows.AddRange(plan.Kept.Select(kept =>
            new Window(kept.Key.Value, (Place.Slab)kept.Value, Length(kept.Key.Value), 0, Always)));
        return windows;
    }

    private long Length(Value value) => Views.StorageOf(value, elementBytes).Factor;

    private void CheckBounds(Window window)
    {
        var (slab, bytes) = (window.Slab, window.Slab.IsInteger ? sizeof(int) : elementBytes);
        var size = (slab.IsInteger, slab.TimesBatch) switch
        {
            (false, true) => plan.Memory.PerSample,
            (false, false) => plan.Memory.Fixed,
            (true, true) => plan.Memory.IntegersPerSample,
            (true, false) => plan.Memory.FixedIntegers,
        };
        Assert.True(slab.Offset * bytes % Alignment == 0, $"{window.Value} is at {slab.Offset}, which is not aligned.");
        Assert.True(
            slab.Offset >= 0 && slab.Offset + window.Length <= size, $"{window.Value} does not fit the workspace.");
        Assert.Equal(window.Value.Shape.IsBatched, slab.TimesBatch);
    }

    private static void CheckPair(Window a, Window b)
    {
        var overlap = a.Slab.IsInteger == b.Slab.IsInteger
            && a.Slab.TimesBatch == b.Slab.TimesBatch
            && a.Slab.Offset < b.Slab.Offset + b.Length
            && b.Slab.Offset < a.Slab.Offset + a.Length;
        if (!overlap || a.End < b.Start || b.End < a.Start || TakesOver(a, b) || TakesOver(b, a))
        {
            return;
        }

        Assert.Fail($"{a.Value} ({a.Start} to {a.End}) and {b.Value} ({b.Start} to {b.End}) share memory.");
    }

    // In place, where every operand in that memory may be overwritten.
    private static bool TakesOver(Window result, Window operand)
    {
        var operation = result.Value.Producer;
        return operation is not null
            && operand.End == result.Start
            && operand.Start < result.Start
            && operand.Slab == result.Slab
            && operand.Length == result.Length
            && Enumerable.Range(0, operation.Inputs.Count).All(i =>
                Views.Root(operation.Inputs[i]) != operand.Value || operation.CanOverwrite(i, result.Value));
    }

    private sealed record Window(Value Value, Place.Slab Slab, long Length, int Start, int End);
}
