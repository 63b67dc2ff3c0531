using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The windows over the parameters' storage and their gradients'.</summary>
internal static class StorageEmitter
{
    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        var parameters = context.Program.Parameters;
        Struct(writer, context, "ParameterWindows", "The parameters' storage.", parameters, stored =>
            Window(writer, context, stored, "Parameter"));
        Struct(
            writer,
            context,
            "GradientWindows",
            "The gradients' storage.",
            [.. parameters.Where(stored => stored.Parameter.IsTrainable)],
            stored => Window(writer, context, stored, "Gradient"));
        Struct(writer, context, "BufferWindows", "The buffers' storage.", context.Program.Buffers, stored =>
            writer.Line($"public {context.Qualifier.Span} {context.Storage.Buffer(stored.Buffer.Name)} => "
                + $"memory.Buffers.Slice({stored.Offset}, {stored.Length}); // {stored.Buffer.Shape}"));
    }

    private static void Window(CodeWriter writer, EmissionContext context, StoredParameter stored, string method)
    {
        var (parameter, value) = (stored.Parameter, stored.Parameter.Value);
        writer.Line($"public {context.Qualifier.Span} {context.Storage.Parameter(parameter.Name)} => "
            + $"memory.{method}({stored.Offset}, {stored.Length}); // {value.Shape}{Equations.Layout(value)}");
    }

    private static void Struct<T>(
        CodeWriter writer,
        EmissionContext context,
        string name,
        string summary,
        IReadOnlyList<T> stored,
        Action<T> emit)
    {
        if (stored.Count == 0)
        {
            return;
        }

        writer.Gap();
        writer.Line($"/// <summary>{summary}</summary>");
        var memory = $"{context.Qualifier.Runtime("NetworkMemory")}<{context.Element}>";
        using (writer.Block($"private readonly ref struct {name}({memory} memory)"))
        {
            foreach (var one in stored)
            {
                emit(one);
            }
        }
    }
}
