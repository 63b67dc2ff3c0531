using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The windows over the workspace that one plan's passes use, by the names of their values.</summary>
internal sealed class Windows(Plan plan, string structName)
{
    private readonly Dictionary<Value, string> names = [];
    private readonly List<Value> order = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal) { structName };

    /// <summary>The window of a value, from now on part of the struct.</summary>
    public string Of(Value value)
    {
        if (!names.TryGetValue(value, out var name))
        {
            names[value] = name = Identifiers.Escape(Identifiers.Unique(Identifiers.Join(value.Name), taken));
            order.Add(value);
        }

        return name;
    }

    public void Emit(CodeWriter writer, Program program, Qualifier names)
    {
        if (order.Count == 0)
        {
            return;
        }

        writer.Gap();
        var what = structName == "TrainingWindows" ? "ForwardTraining and Backward" : "Forward and Evaluate";
        writer.Line($"/// <summary>The workspace of {what}: windows over one slab, some of them in turn over the same memory.</summary>");
        var declarations = order.ConvertAll(value => (Text: Declaration(program, names, value), Shape: Equations.Window(value)));
        var usesBatch = order.Exists(value => value.Shape.IsBatched);
        if (!usesBatch)
        {
            writer.Line("#pragma warning disable CS9113 // No value of this network has a batch axis.");
        }

        using (writer.Block($"private readonly ref struct {structName}({names.Runtime("NetworkMemory")}<{names.ElementType}> memory, int batch)"))
        {
            foreach (var (text, shape) in declarations)
            {
                writer.Line($"{text}; // {shape}");
            }

            writer.Line();
            writer.Line($"public {names.Span} Scratch => memory.Scratch;");
        }

        if (!usesBatch)
        {
            writer.Line("#pragma warning restore CS9113");
        }
    }

    private string Declaration(Program program, Qualifier names, Value value)
    {
        var isInteger = value.Kind == ElementKind.Integer;
        var length = Views.StorageOf(value, names.ElementType == "double" ? sizeof(double) : sizeof(float)).ToCode();
        var span = $"{names.System("Span")}<{(isInteger ? "int" : names.ElementType)}>";
        var place = Place(value);
        return place switch
        {
            Place.Slab slab => $"public {span} {this.names[value]} => memory.{Method(slab)}({slab.Offset}, {length})",
            Place.Constant constant =>
                $"public {names.ReadOnlySpan(isInteger)} {this.names[value]} => memory.{(isInteger ? "IntegerConstant" : "Constant")}({constant.Offset}, {length})",
            _ => throw new InvalidOperationException($"{value} has no window in {program.Graph.Declaration.Type.Name}."),
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
