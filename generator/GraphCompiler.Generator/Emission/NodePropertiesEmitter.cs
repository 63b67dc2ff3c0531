using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;

namespace GraphCompiler.Generator.Emission;

/// <summary>The properties of nodes, parameters and buffers.</summary>
internal static class NodePropertiesEmitter
{
    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        var declared = context.Program.Graph.Declaration.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        Nodes(writer, context);
        var index = 0;
        foreach (var parameter in context.Program.Parameters.Select(stored => stored.Parameter))
        {
            if (parameter.Property is not null)
            {
                writer.Gap();
                writer.Line($"/// <summary>The parameter {parameter.Name}{parameter.Shape}.</summary>");
                Property(writer, context, declared[parameter.Node], parameter.Property, index);
            }

            index += parameter.Repetition.Count;
        }

        foreach (var buffer in context.Program.Buffers.Select(stored => stored.Buffer))
        {
            if (buffer.Property is not null)
            {
                writer.Gap();
                writer.Line($"/// <summary>The buffer {buffer.Name}{buffer.Shape}.</summary>");
                Property(writer, context, declared[buffer.Node], buffer.Property, index);
            }

            index += buffer.Repetition.Count;
        }
    }

    private static void Nodes(CodeWriter writer, EmissionContext context)
    {
        var type = context.Qualifier.Public("Node");
        var index = Enumerable.Range(0, context.Nodes.Count)
            .ToDictionary(i => context.Nodes[i].Name, StringComparer.Ordinal);
        foreach (var node in context.Program.Graph.Declaration.Nodes)
        {
            var i = index[node.Name];
            writer.Gap();
            if (!node.IsDocumented)
            {
                Summary(writer, context.Nodes[i], context.Definitions[i]);
            }

            var isInteger = node.ElementType == ElementType.Int32;
            writer.Append($"{node.Modifiers}{(node.Modifiers.Length == 0 ? "" : " ")}partial ");
            writer.Line($"{type}<{(isInteger ? "int" : context.Element)}> {Identifiers.Escape(node.Name)} => "
                + $"_memory.{(isInteger ? "IndexNode" : "Node")}({i});");
        }
    }

    private static void Summary(CodeWriter writer, GraphNode node, string definition)
    {
        writer.Append($"/// <summary>{node.Name}");
        _ = node.Shape!.IsScalar ? default : node.Shape.AppendTo(writer);
        writer.Append(" = ");
        writer.Line($"{Documentation.Escaped(writer, definition, 0, definition.Length)}</summary>");
    }

    private static void Property(
        CodeWriter writer, EmissionContext context, NodeDeclaration node, string property, int index) => writer.Line(
            $"{Access(node)}{context.Qualifier.Public("Node")}<{context.Element}> {Identifiers.Escape(property)} => "
            + $"_memory.ParameterNode({index});");

    /// <summary>The node's accessibility without what else it says of itself, such as new or virtual.</summary>
    public static string Access(NodeDeclaration node)
    {
        if (node.Modifiers is "public" or "private" or "internal")
        {
            return node.Modifiers + " ";
        }

        var words = node.Modifiers.Split(' ')
            .Where(word => word is "public" or "private" or "protected" or "internal")
            .ToList();
        return words.Count == 0 ? "" : string.Join(" ", words) + " ";
    }
}
