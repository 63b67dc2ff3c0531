using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>Prints the statements of one plan.</summary>
internal sealed class CallPrinter(Plan plan, MemoryPrinter memory, SizeLists lists, Qualifier qualifier)
{
    private readonly TextBuffer text = memory.Text;
    private readonly AssignmentPrinter assignments = new(memory, qualifier);

    /// <summary>Says where values are, and what is used.</summary>
    public MemoryPrinter Memory => memory;

    /// <summary>Whether an argument of the pass holds indices.</summary>
    public bool IsInteger(int argument) => plan.Module.Arguments[argument].Kind == ElementKind.Integer;

    /// <summary>Where a value's elements are, as code.</summary>
    public string Location(Value value) => String(memory.Location(value));

    /// <summary>A scalar as code.</summary>
    public string Element(Value value) => String(memory.Element(value));

    /// <summary>The memory of an argument as code.</summary>
    public string Target(CallArgument argument) => String(memory.Memory(argument));

    /// <summary>The storage of the parameter whose gradient an argument takes, as code; null where it takes none.</summary>
    public string? Stepped(CallArgument argument) => memory.Stepped(argument) is { } written ? String(written) : null;

    /// <summary>A call as a statement; empty where there is nothing to do.</summary>
    public string Print(KernelCall call, bool canAccumulate) => call switch
    {
        KernelCall.Call { Method: "Copy" } copy when IsInPlace(copy.Arguments[0], copy.Arguments[1]) => "",
        KernelCall.Assign assign => assignments.Print(assign),
        KernelCall.Call { Method: "Clear" } clear => String(
            text.Append($"if (!{memory.Accumulate()}) {memory.Memory(clear.Arguments[0])}.Clear();")),
        KernelCall.Call { Assigned: { } result } invocation => Print(result, invocation, canAccumulate),
        KernelCall.Call invocation => String(text.Append($"{Invocation(invocation, canAccumulate)};")),
        _ => throw new InvalidOperationException($"{call.GetType().Name} cannot be printed."),
    };

    private string String(Written written)
    {
        _ = written;
        return text.Cut();
    }

    private bool IsInPlace(CallArgument from, CallArgument to) => (from, to) switch
    {
        (CallArgument.Memory source, CallArgument.Memory result) =>
            plan.Places.TryGetValue(source.Value, out var place)
            && plan.Places.TryGetValue(result.Value, out var taken)
            && place == taken,
        (CallArgument.Memory source, CallArgument.Buffer result) =>
            plan.Places.TryGetValue(source.Value, out var place)
            && place is Place.Buffer buffer
            && buffer.Name == result.Name,
        _ => false,
    };

    // The windows are declared in the order of their first use, and what is read is used first.
    private string Print(Value result, KernelCall.Call call, bool canAccumulate)
    {
        var invocation = String(Invocation(call, canAccumulate));
        var target = Element(result);
        return canAccumulate && plan.Accumulated.Contains(result)
            ? String(text.Append($"{target} = ({memory.Accumulate()} ? {target} : 0) + {invocation};"))
            : $"{target} = {invocation};";
    }

    private Written Invocation(KernelCall.Call call, bool canAccumulate)
    {
        text.Append($"{qualifier.Kernel}.{call.Method}");
        if (call.TypeArgument is not null)
        {
            text.Append($"<{qualifier.Expression(call.TypeArgument)}>");
        }

        text.Append('(');
        var isFirst = true;
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (IsGiven(call.Arguments[i], canAccumulate))
            {
                text.Append(isFirst ? "" : ", ");
                Argument(call.Arguments[i]);
                isFirst = false;
            }
        }

        return text.Append(')');
    }

    private bool IsGiven(CallArgument argument, bool canAccumulate) => argument switch
    {
        CallArgument.Accumulate { Result: var result } =>
            canAccumulate && (result is null || plan.Accumulated.Contains(result)),
        CallArgument.WeightStep step => plan.WeightSteps.ContainsKey(step.Result),
        _ => true,
    };

    private Written Argument(CallArgument argument) => argument switch
    {
        CallArgument.Memory or CallArgument.Gradient or CallArgument.Buffer => memory.Memory(argument),
        CallArgument.Strided strided => text.Append(
            $"{memory.Location(strided.Value)}.Strided("
            + $"{memory.Code(strided.Outer)}, {memory.Code(strided.Row)}, {memory.Code(strided.Column)})"),
        CallArgument.Part { Start.Factor: 0 } part => memory.Location(part.Value),
        CallArgument.Part part when part.Start.TimesBatch =>
            text.Append($"{memory.Location(part.Value)}[({memory.Code(part.Start)})..]"),
        CallArgument.Part part => text.Append($"{memory.Location(part.Value)}[{memory.Code(part.Start)}..]"),
        CallArgument.Element element => memory.Element(element.Value),
        CallArgument.Count count => memory.Code(count.Size),
        CallArgument.Counts counts => Counts(counts.Sizes),
        CallArgument.Number number => memory.Number(number.Value),
        CallArgument.Bits bits => text.Append($"{bits.Value}u"),
        CallArgument.Draw draw => memory.Draw(draw),
        CallArgument.Integer integer => text.Append(integer.Value),
        CallArgument.Flag flag => text.Append($"{flag.Name}: {(flag.Value ? "true" : "false")}"),
        CallArgument.Window window => Window(window.Value),
        CallArgument.Missing => text.Append("default"),
        CallArgument.Parameters run => memory.Parameters(run),
        CallArgument.Scratch => memory.Scratch(),
        CallArgument.WeightStep step => memory.WeightStep(plan.WeightSteps[step.Result].Name),
        CallArgument.Accumulate accumulate =>
            text.Append($"{(accumulate.Result is null ? "" : "accumulate: ")}{memory.Accumulate()}"),
        _ => throw new InvalidOperationException($"{argument.GetType().Name} cannot be printed."),
    };

    private Written Counts(EquatableArray<Size> sizes)
    {
        var known = sizes.Select(size => size.With(memory.FixedBatch)).ToList();
        if (known.Count > 0 && !known.Any(size => size.TimesBatch))
        {
            return text.Append(lists.Of([.. known.Select(size => size.Factor)]));
        }

        text.Append('[');
        for (var i = 0; i < sizes.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            memory.Code(sizes[i]);
        }

        return text.Append(']');
    }

    private Written Window(ImageWindow window)
    {
        var (rows, columns) = (window.Rows, window.Columns);
        string?[] others =
        [
            Pair("Stride", rows.Stride, columns.Stride, 1),
            Pair("Padding", rows.Padding, columns.Padding, 0),
            Pair("Dilation", rows.Dilation, columns.Dilation, 1),
            window.Groups == 1 ? null : $"Groups = {EmissionContext.Literal(window.Groups)}",
        ];
        var given = string.Join(", ", others.Where(other => other is not null));
        text.Append($"new({rows.Size}, {columns.Size})");
        return given.Length == 0 ? default : text.Append($" {{ {given} }}");
    }

    private static string? Pair(string name, int first, int second, int usual) => first == usual && second == usual
        ? null
        : $"{name} = ({EmissionContext.Literal(first)}, {EmissionContext.Literal(second)})";
}
