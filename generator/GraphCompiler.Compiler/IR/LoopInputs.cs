namespace GraphCompiler.Compiler.IR;

/// <summary>
/// Gathers what a loop is given while its body is made: each input beside the value that the body knows it by.
/// </summary>
internal sealed class LoopInputs
{
    private readonly List<(Value Parameter, Value Input)> carried = [];
    private readonly List<(Value Parameter, Value Input)> sequences = [];
    private readonly List<(Value Parameter, Value Input)> shared = [];

    /// <summary>All that a loop is given already.</summary>
    public static LoopInputs Of(Loop loop)
    {
        var inputs = new LoopInputs();
        for (var i = 0; i < loop.Inputs.Count; i++)
        {
            var list = loop.IsSequence(i) ? inputs.sequences : loop.IsShared(i) ? inputs.shared : inputs.carried;
            list.Add((loop.Body.Parameters[i], loop.Inputs[i]));
        }

        return inputs;
    }

    /// <summary>Carries a value from step to step, beginning with <paramref name="first"/>.</summary>
    public void Carry(Value parameter, Value first) => carried.Add((parameter, first));

    /// <summary>Gives each step its own of <paramref name="sequence"/>.</summary>
    public void Slice(Value parameter, Value sequence) => sequences.Add((parameter, sequence));

    /// <summary>Gives every step the whole of a value.</summary>
    public void Share(Value parameter, Value value) => shared.Add((parameter, value));

    /// <summary>The loop over <paramref name="body"/>, whose parameters become these.</summary>
    public Loop Close(Block body, int trips, bool isReversed, string? title)
    {
        body.Parameters.Clear();
        body.Parameters.AddRange([.. carried.Concat(sequences).Concat(shared).Select(pair => pair.Parameter)]);
        return new Loop(
            body,
            trips,
            isReversed,
            [.. carried.Select(pair => pair.Input)],
            [.. sequences.Select(pair => pair.Input)],
            [.. shared.Select(pair => pair.Input)])
        {
            Title = title,
        };
    }

    /// <summary>The same in the place of another loop.</summary>
    public Loop Close(Block body, Loop instead)
    {
        var loop = Close(body, instead.Trips, instead.IsReversed, instead.Title);
        loop.Node = instead.Node;
        loop.IsBackward = instead.IsBackward;
        return loop;
    }

    /// <summary>The values by which the body knows what is carried and sliced.</summary>
    public IEnumerable<Value> OwnOfEachStep() => carried.Concat(sequences).Select(pair => pair.Parameter);
}
