using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The windows over the workspace that one plan's passes use, by the names of their values.</summary>
internal sealed class Windows
{
    private readonly Plan plan;
    private readonly string structName;
    private readonly Aliases aliases;
    private readonly int fixedBatch;
    private readonly Dictionary<Value, string> names = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly HashSet<Value> used = [];
    private readonly List<Value> order = [];

    public Windows(Plan plan, string structName, Aliases aliases, int fixedBatch)
    {
        (this.plan, this.structName, this.aliases, this.fixedBatch) = (plan, structName, aliases, fixedBatch);
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
                var carried = Place(value) is Place.State { IsNext: true } state ? $", {state.Name} of the next pass" : "";
                writer.Line($"{Declaration(program, qualifier, value)}; // {Equations.Window(value)}{carried}");
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

    private string Declaration(Program program, Qualifier qualifier, Value value)
    {
        var isInteger = value.Kind == ElementKind.Integer;
        var length =
            Views.StorageOf(value, qualifier.ElementType == "double" ? sizeof(double) : sizeof(float))
                .With(fixedBatch)
                .ToCode();
        return Place(value) switch
        {
            Place.Slab slab =>
                $"public {qualifier.System("Span")}<{(isInteger ? "int" : qualifier.ElementType)}> {names[value]}"
                + $" => memory.{Method(slab)}({slab.Offset}, {length})",
            Place.Constant constant =>
                $"public {qualifier.ReadOnlySpan(isInteger)} {names[value]}"
                + $" => memory.{(isInteger ? "IntegerConstant" : "Constant")}({constant.Offset}, {length})",
            Place.State state => $"public {qualifier.Span} {names[value]}"
                + $" => memory.{(state.IsNext ? "NextState" : "State")}({state.Offset}, {length})",
            _ => throw new InvalidOperationException(
                $"{value} has no window in {program.Graph.Declaration.Type.Name}."),
        };
    }

    private Place? Place(Value value) =>
        plan.Places.TryGetValue(value, out var place) && place is not Compiler.Planning.Place.Argument
            ? place
            : plan.Kept.FirstOrDefault(kept => kept.Key.Value == value).Value;

    private static string Method(Place.Slab slab) => (slab.IsInteger, slab.TimesBatch) switch
    {
        (false, true) => "Sample",
        (false, false) => "Fixed",
        (true, true) => "SampleIntegers",
        (true, false) => "FixedIntegers",
    };
}
