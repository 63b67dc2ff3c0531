using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The windows over the parameters' storage and their gradients'.</summary>
internal static class StorageEmitter
{
    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        var parameters = context.Program.Parameters;
        Struct(writer, context, "ParameterWindows", "Parameter", "The parameters' storage.", parameters);
        Struct(writer, context, "GradientWindows", "Gradient", "The gradients' storage.", [.. parameters.Where(stored => stored.Parameter.IsTrainable)]);
    }

    private static void Struct(
        CodeWriter writer, EmissionContext context, string name, string method, string summary, IReadOnlyList<StoredParameter> parameters)
    {
        if (parameters.Count == 0)
        {
            return;
        }

        writer.Gap();
        writer.Line($"/// <summary>{summary}</summary>");
        using (writer.Block($"private readonly ref struct {name}({context.Qualifier.Runtime("NetworkMemory")}<{context.Element}> memory)"))
        {
            foreach (var stored in parameters)
            {
                var property = Identifiers.Escape(Identifiers.Join(stored.Parameter.Name));
                writer.Line(
                    $"public {context.Qualifier.Span} {property} => memory.{method}({stored.Offset}, {stored.Length}); // {Equations.Window(stored.Parameter.Value)}");
            }
        }
    }
}
