using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>The windows over the workspace that one plan's passes use, by the names of their values.</summary>
internal sealed class Windows
{
    private readonly Plan plan;
    private readonly string structName;
    private readonly Aliases aliases;
    private readonly int fixedBatch;
    private readonly Dictionary<Value, string> names = [];
    private readonly Dictionary<Value, Place> kept;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly HashSet<Value> used = [];
    private readonly List<Value> order = [];

    public Windows(Plan plan, string structName, Aliases aliases, int fixedBatch)
    {
        (this.plan, this.structName, this.aliases, this.fixedBatch) = (plan, structName, aliases, fixedBatch);
        kept = plan.Kept.ToDictionary(pair => pair.Key.Value, pair => pair.Value);
        taken.UnionWith([structName, "Scratch", "memory", "batch"]);

        // Nodes come first, so that each keeps its own name.
        foreach (var value in plan.Module.Nodes.Values)
        {
            Name(aliases.Of(value));
        }
    }

    /// <summary>Whether a kernel of the plan takes scratch memory.</summary>
    public bool UsesScratch { get; set; }

    /// <summary>Whether a window's length depends on the batch.</summary>
    public bool UsesBatch { get; private set; }

    /// <summary>The window of a value, from now on part of the struct.</summary>
    public string Of(Value value)
    {
        value = aliases.Of(value);
        if (used.Add(value))
        {
            order.Add(value);
            UsesBatch |= value.Shape.IsBatched && fixedBatch == 0;
        }

        return Name(value);
    }

    /// <summary>The windows for a batch, as an expression.</summary>
    public string Create(string batch, string memory = "_memory") =>
        $"new {structName}({memory}{(UsesBatch ? $", {batch}" : "")})";

    public void Emit(CodeWriter writer, Program program, Qualifier qualifier)
    {
        if (order.Count == 0)
        {
            return;
        }

        writer.Gap();
        var what = structName == "TrainingWindows" ? "ForwardTraining and Backward" : "Forward and Evaluate";
        writer.Line(
            $"/// <summary>The slab of {what}; windows that are never needed together overlap.</summary>");
        var memory = $"{qualifier.Runtime("NetworkMemory")}<{qualifier.ElementType}> memory";
        using (writer.Block($"private readonly ref struct {structName}({memory}{(UsesBatch ? ", int batch" : "")})"))
        {
            foreach (var value in order)
            {
                Declare(writer, qualifier, value, program.Graph.Declaration.Type.Name);
                writer.Append($"; // {value.Shape}{Equations.Layout(value)}");
                if (Place(value) is Place.State { IsNext: true } state)
                {
                    writer.Append($", {state.Name} of the next pass");
                }

                writer.EndLine();
            }

            if (UsesScratch)
            {
                writer.Line();
                writer.Line($"public {qualifier.Span} Scratch => memory.Scratch;");
            }
        }
    }

    private string Name(Value value) => names.TryGetValue(value, out var name)
        ? name
        : names[value] = Identifiers.Escape(Identifiers.Unique(Identifiers.Join(value.Name), taken));

    private void Declare(CodeWriter writer, Qualifier qualifier, Value value, string network)
    {
        var name = names[value];
        var isInteger = value.Kind == ElementKind.Integer;
        var element = isInteger ? "int" : qualifier.ElementType;
        _ = Place(value) switch
        {
            Place.Slab slab => writer.Append(
                $"public {qualifier.System("Span")}<{element}> {name} => memory.{Method(slab)}({slab.Offset}, "),
            Place.Constant constant => writer.Append(
                $"public {qualifier.System("ReadOnlySpan")}<{element}> {name}"
                + $" => memory.{(isInteger ? "IntegerConstant" : "Constant")}({constant.Offset}, "),
            Place.State state => writer.Append(
                $"public {qualifier.System("Span")}<{qualifier.ElementType}> {name}"
                + $" => memory.{(state.IsNext ? "NextState" : "State")}({state.Offset}, "),
            _ => throw new InvalidOperationException($"{value} has no window in {network}."),
        };
        var length = Views.StorageOf(value, qualifier.ElementType == "double" ? sizeof(double) : sizeof(float))
            .With(fixedBatch);
        writer.Append($"{Length(writer, length)})");
    }

    private static Written Length(CodeWriter writer, Size size) => size switch
    {
        { TimesBatch: false } => writer.Append(size.Factor),
        { Factor: 1 } => writer.Append("batch"),
        _ => writer.Append($"batch * {size.Factor}"),
    };

    private Place? Place(Value value) =>
        plan.Places.TryGetValue(value, out var place) && place is not Compiler.Planning.Place.Argument
            ? place
            : kept.TryGetValue(value, out place) ? place : null;

    private static string Method(Place.Slab slab) => (slab.IsInteger, slab.TimesBatch) switch
    {
        (false, true) => "Sample",
        (false, false) => "Fixed",
        (true, true) => "SampleIntegers",
        (true, false) => "FixedIntegers",
    };
}
