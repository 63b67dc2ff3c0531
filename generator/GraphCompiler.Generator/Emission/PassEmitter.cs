using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// The methods of one plan's phases, and their calls. A tiny network's pass over one sample has a method of its own,
/// beside the general one or instead of it.
/// </summary>
internal sealed class PassEmitter(
    Plan plan,
    PrintedSteps printed,
    PassMethods methods,
    MethodHeaders headers,
    ThreadLines threads,
    PassNames names,
    IReadOnlyDictionary<Phase, ISamplePass> unrolled,
    bool isOfOne)
{
    private const string Suffix = "OfOne";

    private readonly Dictionary<Phase, Uses> uses = [];

    /// <summary>Emits the phase's method, and more that it calls in turn where there are many steps or loops.</summary>
    public void Emit(CodeWriter writer, Phase phase, string method)
    {
        if (!Has(phase))
        {
            return;
        }

        if (!IsReplaced(phase))
        {
            methods.Emit(writer, phase, method);
        }

        if (unrolled.TryGetValue(phase, out var one))
        {
            one.Emit(writer, IsReplaced(phase) ? method : method + Suffix);
        }
    }

    /// <summary>Emits a call of a phase's method, unless there is nothing to do.</summary>
    public void EmitCall(
        CodeWriter writer,
        Phase phase,
        string method,
        string batch,
        IReadOnlyList<string> arguments,
        string accumulate = "",
        string memory = "_memory")
    {
        if (IsReplaced(phase))
        {
            writer.Line(unrolled[phase].Call(method, memory, arguments));
        }
        else if (Has(phase))
        {
            writer.Line(headers.Call(method, UsesOf(phase), batch, arguments, accumulate, memory));
        }
    }

    /// <summary>
    /// The call of a phase's method for one sample, and when it is that one: always if the condition is empty. Null
    /// where there is no such method beside the general one.
    /// </summary>
    public (string Condition, string Call)? OfOne(
        Phase phase, string method, string batch, IReadOnlyList<string> arguments, string memory = "_memory")
    {
        if (IsReplaced(phase) || !unrolled.TryGetValue(phase, out var one))
        {
            return null;
        }

        // What is added up goes through the kernels.
        string[] conditions =
        [
            .. batch == "1" ? [] : new[] { $"{batch} == 1" },
            .. phase == Phase.Backward ? new[] { $"!{names.Accumulate}" } : [],
        ];
        return (string.Join(" && ", conditions), one.Call(method + Suffix, memory, arguments));
    }

    /// <summary>The statements that only threads need.</summary>
    public ThreadLines Threads => threads;

    /// <summary>Whether a phase's method takes an argument of the pass.</summary>
    public bool Reads(Phase phase, int argument) =>
        IsReplaced(phase) ? unrolled[phase].Reads(argument) : UsesOf(phase).HasArgument(argument);

    // A backward pass may have to add to the gradients.
    private bool IsReplaced(Phase phase) => isOfOne && phase == Phase.Forward && unrolled.ContainsKey(phase);

    private bool Has(Phase phase) => plan.In(phase).Any(step => step.Calls.Count > 0);

    private Uses UsesOf(Phase phase)
    {
        if (!uses.TryGetValue(phase, out var found))
        {
            var steps = printed.In(phase);
            uses[phase] = found = PrintedStep.UsesOf(steps, 0, steps.Count);
        }

        return found;
    }
}
