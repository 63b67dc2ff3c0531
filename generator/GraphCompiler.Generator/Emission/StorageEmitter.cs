using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The windows over the parameters' storage and their gradients'.</summary>
internal static class StorageEmitter
{
    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        var parameters = context.Program.Parameters;
        Struct(writer, context, "ParameterWindows", "The parameters' storage.", parameters
            .Select(stored => Window(context, stored, "Parameter")));
        Struct(writer, context, "GradientWindows", "The gradients' storage.", parameters
            .Where(stored => stored.Parameter.IsTrainable)
            .Select(stored => Window(context, stored, "Gradient")));
        Struct(writer, context, "BufferWindows", "The buffers' storage.", context.Program.Buffers
            .Select(stored => new Property(
            context.Storage.Buffer(stored.Buffer.Name),
            $"Buffers.Slice({stored.Offset}, {stored.Length})",
            stored.Buffer.Shape.ToString())));
    }

    private static Property Window(EmissionContext context, StoredParameter stored, string method) => new(
        context.Storage.Parameter(stored.Parameter.Name),
        $"{method}({stored.Offset}, {stored.Length})",
        Equations.Window(stored.Parameter.Value));

    private static void Struct(
        CodeWriter writer, EmissionContext context, string name, string summary, IEnumerable<Property> properties)
    {
        if (!properties.Any())
        {
            return;
        }

        writer.Gap();
        writer.Line($"/// <summary>{summary}</summary>");
        var memory = $"{context.Qualifier.Runtime("NetworkMemory")}<{context.Element}>";
        using (writer.Block($"private readonly ref struct {name}({memory} memory)"))
        {
            foreach (var property in properties)
            {
                writer.Line(
                    $"public {context.Qualifier.Span} {property.Name} => "
                    + $"memory.{property.Window}; // {property.Shape}");
            }
        }
    }

    private sealed record Property(string Name, string Window, string Shape);
}
