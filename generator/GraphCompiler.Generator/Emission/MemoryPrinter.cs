using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// Prints where one plan's values are, into a statement's text, and keeps account of what that takes of a method.
/// </summary>
internal sealed class MemoryPrinter(
    Plan plan, Windows windows, StorageNames storage, Aliases aliases, PassNames names, Qualifier qualifier)
{
    private readonly bool isDouble = qualifier.ElementType == "double";
    private Uses uses = new();

    /// <summary>The statement at hand.</summary>
    public TextBuffer Text { get; } = new();

    /// <summary>The batch where it is a constant in what is printed; 0 where it is not.</summary>
    public int FixedBatch { get; set; }

    /// <summary>Whether what is printed runs once after all chunks, whose samples it is told.</summary>
    public bool IsAfterChunks { get; set; }

    /// <summary>What anything printed since the last call uses.</summary>
    public Uses TakeUses()
    {
        var taken = uses;
        uses = new Uses();
        return taken;
    }

    /// <summary>Where a value's elements are.</summary>
    public Written Location(Value value)
    {
        value = aliases.Of(value);
        if (!plan.Places.TryGetValue(value, out var place) && !plan.Places.TryGetValue(Views.Root(value), out place))
        {
            throw new InvalidOperationException($"{value} has no memory.");
        }

        return place switch
        {
            Place.Slab or Place.Constant or Place.State => Member(Local.Windows, names.Windows, windows.Of(value)),
            Place.Argument argument => Argument(argument.Index),
            Place.Parameter parameter => Parameter(parameter.Name),
            Place.Buffer buffer => Buffer(buffer.Name),
            Place.Slice slice => Slice(slice),
            Place.Gradient gradient => Gradient(gradient.Name),
            _ => throw new InvalidOperationException($"{value} has no memory."),
        };
    }

    /// <summary>A scalar.</summary>
    public Written Element(Value value) => value.Source switch
    {
        Source.Batch => AllSamples(),
        Source.Constant { Values.Count: 1 } constant => Number(constant.Values[0]),
        // A loop's body knows the batch under a name of its own.
        null when plan.Places.TryGetValue(value, out var place) && place is Place.Batch => AllSamples(),
        _ => Text.Append($"{Location(value)}[0]"),
    };

    /// <summary>The memory of a kernel's argument.</summary>
    public Written Memory(CallArgument argument) => argument switch
    {
        CallArgument.Memory memory => Text.Append($"{Location(memory.Value)}{memory.Suffix}"),
        CallArgument.Gradient gradient => Gradient(gradient.Parameter),
        CallArgument.Buffer buffer => Buffer(buffer.Name),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The storage of the parameter whose gradient goes to a kernel's argument; null where none does.</summary>
    public Written? Stepped(CallArgument argument) => argument switch
    {
        CallArgument.Gradient gradient => Parameter(gradient.Parameter),
        CallArgument.Memory { Value: var value } when plan.Places.TryGetValue(value, out var place)
            && place is Place.Gradient gradient => Parameter(gradient.Name),
        _ => null,
    };

    /// <summary>A size.</summary>
    public Written Code(Size size)
    {
        size = size.With(FixedBatch);
        if (!size.TimesBatch)
        {
            return Text.Append(size.Factor);
        }

        uses.Add(Local.Batch);
        return size.Factor == 1 ? Text.Append(names.Batch) : Text.Append($"{names.Batch} * {size.Factor}");
    }

    /// <summary>A number of the network's element type.</summary>
    public Written Number(double value) => Text.Append(Identifiers.Literal(value, isDouble));

    /// <summary>A pass's random numbers for a node.</summary>
    public Written Draw(CallArgument.Draw draw)
    {
        Text.Append($"{names.Memory}.Draw(\"{draw.Stream}\"");
        if (draw.IsBatched && FixedBatch == 0)
        {
            uses.Add(Local.Batch);
            Text.Append($", {names.Batch}");
        }

        return Text.Append(')');
    }

    /// <summary>Parameters one after the other.</summary>
    public Written Parameters(CallArgument.Parameters run) =>
        Text.Append($"{names.Memory}.Parameter({run.Offset}, {run.Length})");

    /// <summary>Whether to add to what there is.</summary>
    public Written Accumulate()
    {
        uses.Add(Local.Accumulate);
        return Text.Append(names.Accumulate);
    }

    /// <summary>Memory for the kernels' own use.</summary>
    public Written Scratch()
    {
        windows.UsesScratch = true;
        return Text.Append($"scratch: {Member(Local.Windows, names.Windows, "Scratch")}");
    }

    /// <summary>The optimizer's step that a parameter takes where its gradient is computed.</summary>
    public Written WeightStep(string parameter) =>
        Text.Append($"step: {names.Memory}.StepOf({Parameter(parameter)})");

    private Written Argument(int index)
    {
        uses.AddArgument(index);
        return Text.Append(names.Arguments[index]);
    }

    private Written Parameter(string name) => Member(Local.Parameters, names.Parameters, storage.Parameter(name));

    private Written Gradient(string name) => Member(Local.Gradients, names.Gradients, storage.Parameter(name));

    private Written Buffer(string name) => Member(Local.Buffers, names.Buffers, storage.Buffer(name));

    private Written Member(Local local, string name, string member)
    {
        uses.Add(local);
        return Text.Append($"{name}.{member}");
    }

    private Written Slice(Place.Slice slice)
    {
        Text.Append($"{Location(slice.Whole)}.Slice({names.Steps[slice.Depth]} * ");
        var part = slice.Part.With(FixedBatch);
        return part is { TimesBatch: true, Factor: not 1 }
            ? Text.Append($"({Code(part)}), {Code(part)})")
            : Text.Append($"{Code(part)}, {Code(part)})");
    }

    // A pass has rows of its own; the samples of all are something else, but when the chunks are done.
    private Written AllSamples() =>
        FixedBatch > 0 || IsAfterChunks ? Code(Size.OfBatch) : Text.Append($"{names.Memory}.Samples");
}
