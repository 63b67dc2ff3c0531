using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>From which step to which the memory of each value is needed.</summary>
public sealed class Lifetimes
{
    private const int Lasting = int.MaxValue;

    private readonly Dictionary<Value, int> ends = [];
    private readonly Dictionary<int, List<Value>> open = [];

    public Lifetimes(IReadOnlyList<Step> steps, IEnumerable<Value> lasting)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var read = steps[i].Calls.OfType<KernelCall.Call>()
                .SelectMany(call => call.Arguments)
                .OfType<CallArgument.Memory>()
                .Select(argument => argument.Value)
                .Concat(steps[i].Operation?.Inputs ?? []);
            foreach (var value in read)
            {
                ends[Views.Root(value)] = i;
            }
        }

        foreach (var value in lasting)
        {
            ends[Views.Root(value)] = Lasting;
        }
    }

    /// <summary>The last step that reads a value; -1 where none does.</summary>
    public int End(Value value) => ends.TryGetValue(value, out var step) ? step : -1;

    /// <summary>Whether a value's memory is needed no more after a step.</summary>
    public bool ClosesAt(Value value, int step) => open.TryGetValue(step, out var closing) && closing.Contains(value);

    /// <summary>Notes that a value has a window from a step on.</summary>
    public void Open(Value value, int step)
    {
        var end = Math.Max(End(value), step);
        if (end == Lasting)
        {
            return;
        }

        if (!open.TryGetValue(end, out var closing))
        {
            open[end] = closing = [];
        }

        closing.Add(value);
    }

    /// <summary>Notes that a result took over a value's window.</summary>
    public void HandOver(Value value, int step) => open[step].Remove(value);

    /// <summary>The values whose windows are free after a step.</summary>
    public IEnumerable<Value> Close(int step) => open.TryGetValue(step, out var closing) ? closing : [];
}
