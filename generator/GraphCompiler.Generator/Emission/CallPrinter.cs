using System.Globalization;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>Prints the statements of one plan.</summary>
internal sealed class CallPrinter(
    Plan plan, Windows windows, StorageNames storage, Aliases aliases, PassNames names, Qualifier qualifier)
{
    private HashSet<string> locals = new(StringComparer.Ordinal);
    private readonly bool isDouble = qualifier.ElementType == "double";

    /// <summary>The batch where it is a constant in what is printed; 0 where it is not.</summary>
    public int FixedBatch { get; set; }

    /// <summary>Whether what is printed runs once after all chunks, whose samples it is told.</summary>
    public bool IsAfterChunks { get; set; }

    /// <summary>Whether an argument of the pass holds indices.</summary>
    public bool IsInteger(int argument) => plan.Module.Arguments[argument].Kind == ElementKind.Integer;

    /// <summary>The locals and parameters that anything printed since the last call uses.</summary>
    public HashSet<string> TakeUsed()
    {
        var used = locals;
        locals = new HashSet<string>(StringComparer.Ordinal);
        return used;
    }

    public string Print(KernelCall call, bool canAccumulate) => call switch
    {
        KernelCall.Call { Method: "Copy" } copy when IsInPlace(copy.Arguments[0], copy.Arguments[1]) => "",
        KernelCall.Assign assign => Print(assign),
        KernelCall.Call { Method: "Clear" } clear =>
            $"if (!{Use(names.Accumulate)}) {Memory(clear.Arguments[0])}.Clear();",
        KernelCall.Call invocation => Print(invocation, canAccumulate),
        _ => throw new InvalidOperationException($"{call.GetType().Name} cannot be printed."),
    };

    /// <summary>Where a value's elements are, as code.</summary>
    public string Location(Value value)
    {
        value = aliases.Of(value);
        if (!plan.Places.TryGetValue(value, out var place) && !plan.Places.TryGetValue(Views.Root(value), out place))
        {
            throw new InvalidOperationException($"{value} has no memory.");
        }

        return place switch
        {
            Place.Slab or Place.Constant or Place.State => Use(names.Windows) + "." + windows.Of(value),
            Place.Argument argument => Use(names.Arguments[argument.Index]),
            Place.Parameter parameter =>
                Use(names.Parameters) + "." + storage.Parameter(parameter.Name),
            Place.Buffer buffer => Use(names.Buffers) + "." + storage.Buffer(buffer.Name),
            Place.Slice slice => Slice(slice),
            Place.Gradient gradient => Use(names.Gradients) + "." + storage.Parameter(gradient.Name),
            _ => throw new InvalidOperationException($"{value} has no memory."),
        };
    }

    /// <summary>A scalar as code.</summary>
    public string Element(Value value) => value.Source switch
    {
        Source.Batch => AllSamples(),
        Source.Constant { Values.Count: 1 } constant => Identifiers.Literal(constant.Values[0], isDouble),
        // A loop's body knows the batch under a name of its own.
        null when plan.Places.TryGetValue(value, out var place) && place is Place.Batch => AllSamples(),
        _ => Location(value) + "[0]",
    };

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

    private string Print(KernelCall.Call call, bool canAccumulate)
    {
        var arguments =
            call.Arguments.Select(argument => Argument(argument, canAccumulate)).Where(argument => argument.Length > 0);
        var type = call.TypeArgument is null ? "" : $"<{qualifier.Expression(call.TypeArgument)}>";
        var invocation = $"{qualifier.Kernel}.{call.Method}{type}({string.Join(", ", arguments)})";
        if (call.Assigned is not { } result)
        {
            return invocation + ";";
        }

        var target = Element(result);
        return canAccumulate && plan.Accumulated.Contains(result)
            ? $"{target} = ({Use(names.Accumulate)} ? {target} : 0) + {invocation};"
            : $"{target} = {invocation};";
    }

    private string Argument(CallArgument argument, bool canAccumulate) => argument switch
    {
        CallArgument.Memory or CallArgument.Gradient or CallArgument.Buffer => Memory(argument),
        CallArgument.Strided strided =>
            $"{Location(strided.Value)}.Strided({Code(strided.Outer)}, {Code(strided.Row)}, {Code(strided.Column)})",
        CallArgument.Part { Start.Factor: 0 } part => Location(part.Value),
        CallArgument.Part part when part.Start.TimesBatch =>
            $"{Location(part.Value)}[({Code(part.Start)})..]",
        CallArgument.Part part => $"{Location(part.Value)}[{Code(part.Start)}..]",
        CallArgument.Element element => Element(element.Value),
        CallArgument.Count count => Code(count.Size),
        CallArgument.Counts counts => $"[{string.Join(", ", counts.Sizes.Select(Code))}]",
        CallArgument.Number number => Identifiers.Literal(number.Value, isDouble),
        CallArgument.Bits bits => bits.Value.ToString(CultureInfo.InvariantCulture) + "u",
        CallArgument.Draw draw => Draw(draw),
        CallArgument.Integer integer => Number(integer.Value),
        CallArgument.Flag flag => $"{flag.Name}: {(flag.Value ? "true" : "false")}",
        CallArgument.Window window => Window(window.Value),
        CallArgument.Missing => "default",
        CallArgument.Scratch => Scratch(),
        CallArgument.Accumulate accumulate =>
            canAccumulate && (accumulate.Result is null || plan.Accumulated.Contains(accumulate.Result))
            ? $"{(accumulate.Result is null ? "" : "accumulate: ")}{Use(names.Accumulate)}"
            : "",
        _ => throw new InvalidOperationException($"{argument.GetType().Name} cannot be printed."),
    };

    private static string Window(ImageWindow window)
    {
        var (rows, columns) = (window.Rows, window.Columns);
        string?[] others =
        [
            Pair("Stride", rows.Stride, columns.Stride, 1),
            Pair("Padding", rows.Padding, columns.Padding, 0),
            Pair("Dilation", rows.Dilation, columns.Dilation, 1),
            window.Groups == 1 ? null : $"Groups = {Number(window.Groups)}",
        ];
        var given = string.Join(", ", others.Where(other => other is not null));
        return $"new({Number(rows.Size)}, {Number(columns.Size)})" + (given.Length == 0 ? "" : $" {{ {given} }}");
    }

    private static string? Pair(string name, int first, int second, int usual) => first == usual && second == usual
        ? null
        : $"{name} = ({Number(first)}, {Number(second)})";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string Draw(CallArgument.Draw draw)
    {
        var rows = draw.IsBatched && FixedBatch == 0 ? $", {Use(names.Batch)}" : "";
        return $"{names.Memory}.Draw({EmissionContext.Quoted(draw.Stream)}{rows})";
    }

    // A pass has rows of its own; the samples of all are something else, but when the chunks are done.
    private string AllSamples() =>
        FixedBatch > 0 || IsAfterChunks ? Code(Size.OfBatch) : $"{names.Memory}.Samples";

    /// <summary>The memory of an argument as code.</summary>
    public string Memory(CallArgument argument) => argument switch
    {
        CallArgument.Memory memory => Location(memory.Value) + memory.Suffix,
        CallArgument.Gradient gradient =>
            Use(names.Gradients) + "." + storage.Parameter(gradient.Parameter),
        CallArgument.Buffer buffer => Use(names.Buffers) + "." + storage.Buffer(buffer.Name),
        _ => throw new InvalidOperationException(),
    };

    private string Slice(Place.Slice slice)
    {
        var part = Code(slice.Part);
        var step = Use(names.Steps[slice.Depth]);
        var start = part.Contains(' ') ? $"{step} * ({part})" : $"{step} * {part}";
        return $"{Location(slice.Whole)}.Slice({start}, {part})";
    }

    private string Scratch()
    {
        windows.UsesScratch = true;
        return $"scratch: {Use(names.Windows)}.Scratch";
    }

    private string Code(Size size)
    {
        size = size.With(FixedBatch);
        return size.TimesBatch ? size.ToCode(Use(names.Batch)) : size.ToCode();
    }

    /// <summary>A local or parameter of the method, which is used by what is printed.</summary>
    public string Use(string local)
    {
        locals.Add(local);
        return local;
    }

    private string Print(KernelCall.Assign assign)
    {
        var text = Arithmetic(assign.Expression, assign, 0);
        if (text is null)
        {
            var numbers = new List<double>();
            var type = qualifier.Expression(assign.Expression.ToKernelType(assign.Operands.Count, numbers));
            var operands =
                assign.Operands.Select(Element).Concat(numbers.Select(number => Identifiers.Literal(number, isDouble)));
            text = $"{qualifier.Kernel}.Evaluate<{type}>({string.Join(", ", operands)})";
        }

        return $"{Element(assign.Result)} = {text};";
    }

    // C# for what C# has operators for; null for anything else.
    private string? Arithmetic(Expression expression, KernelCall.Assign assign, int precedence)
    {
        switch (expression)
        {
            case Expression.Operand operand:
                return Element(assign.Operands[operand.Index]);
            case Expression.Number number:
                return Identifiers.Literal(number.Value, isDouble);
            case Expression.Apply { Function.Name: "Add" or "Subtract" or "Multiply" or "Divide" or "Negate" } apply:
                var notation = apply.Function.Notation;
                var arguments = apply.Arguments
                    .Select((argument, i) => Arithmetic(argument, assign, notation.ArgumentPrecedences[i]))
                    .ToArray();
                if (arguments.Any(argument => argument is null))
                {
                    return null;
                }

                var text = string.Format(CultureInfo.InvariantCulture, notation.Template.Replace("⊙", "*"), arguments);
                return notation.Precedence < precedence ? $"({text})" : text;
            default:
                return null;
        }
    }
}
