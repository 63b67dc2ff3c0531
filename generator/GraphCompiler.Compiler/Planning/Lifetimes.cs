using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>From which step to which the memory of each value is needed.</summary>
public sealed class Lifetimes
{
    private const int Lasting = int.MaxValue;
    private const int Never = -1;

    private readonly List<Value>?[] open;

    public Lifetimes(IReadOnlyList<Step> steps, IEnumerable<Value> lasting)
    {
        open = new List<Value>?[steps.Count];
        foreach (var step in steps)
        {
            foreach (var result in step.Operation?.Results ?? default)
            {
                result.LastStep = Never;
            }
        }

        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var input in steps[i].Operation?.Inputs ?? default)
            {
                Views.Root(input).LastStep = i;
            }

            foreach (var call in steps[i].Calls)
            {
                ReadAt(call, i);
            }
        }

        foreach (var value in lasting)
        {
            Views.Root(value).LastStep = Lasting;
        }
    }

    /// <summary>Whether any step reads a value, or somebody after the last.</summary>
    public static bool IsRead(Value value) => value.LastStep != Never;

    /// <summary>Whether a value's memory is needed no more after a step.</summary>
    public bool ClosesAt(Value value, int step) => open[step]?.Contains(value) ?? false;

    /// <summary>Notes that a value has a window from a step on.</summary>
    public void Open(Value value, int step)
    {
        var end = Math.Max(value.LastStep, step);
        if (end < open.Length)
        {
            (open[end] ??= []).Add(value);
        }
    }

    /// <summary>Notes that a result took over a value's window.</summary>
    public void HandOver(Value value, int step) => open[step]!.Remove(value);

    /// <summary>The values whose windows are free after a step.</summary>
    public IReadOnlyList<Value> Close(int step) => open[step] ?? [];

    private static void ReadAt(KernelCall statement, int step)
    {
        if (statement is KernelCall.Call call)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument is CallArgument.Memory memory)
                {
                    Views.Root(memory.Value).LastStep = step;
                }
            }
        }
    }
}
