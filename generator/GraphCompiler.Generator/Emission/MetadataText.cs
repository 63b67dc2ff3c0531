using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Composition;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>What the runtime knows of a network: one record a line, read by NetworkInfo.Parse.</summary>
internal sealed class MetadataText(CodeWriter writer, EmissionContext context)
{
    private readonly Program program = context.Program;
    private readonly MetadataFields fields = new(writer);

    /// <summary>Writes the lines.</summary>
    /// <param name="declaration">Those of the declaration.</param>
    public void Write(IEnumerable<string> declaration)
    {
        var type = program.Graph.Declaration.Type;
        writer.Continued("graphcompiler 1");
        writer.Continued($"network {type.MetadataName} {ElementTypes.Keyword(program.ElementType)} "
            + $"{program.Graph.Declaration.FixedBatch} {CanonicalText.Hash(declaration)}");
        foreach (var argument in program.Training.Module.Arguments)
        {
            writer.Continued($"argument {argument.Node} {(argument.Kind == ElementKind.Integer ? "int" : "real")} "
                + $"{argument.Shape.PerSample} {(argument.IsTarget ? "target" : "input")}");
        }

        WriteNodes();
        new StorageText(writer, context).Write();
        new PlaceText(writer, program).Write();
        new CostText(writer, program).Write();
    }

    private void WriteNodes()
    {
        for (var i = 0; i < context.Nodes.Count; i++)
        {
            WriteNode(context.Nodes[i], context.Definitions[i]);
        }

        foreach (var node in context.Nodes.Where(node => node.Repeat > 1))
        {
            writer.Continued($"repeat {node.Name} {node.Repeat}");
        }

        foreach (var node in context.Nodes)
        {
            if (Inner(node) is { } inner)
            {
                writer.Continued($"inside {node.Name} {inner.Name}");
            }
        }
    }

    // The node of a part whose value a module, or a further result of one, has.
    private static GraphNode? Inner(GraphNode node) => node.Nested?.Value
        ?? (node.Operator is ResultOperator && node.Operand("X") is { Nested: not null } module
            ? ResultOperator.Find(module, node.Arguments.Text("Name"))
            : null);

    private void WriteNode(GraphNode node, string definition)
    {
        var isPrivate = node.Declaration.IsPrivate || node.Around is not null;
        writer.Append($"node {node.Name} {node.Operator.Name} "
            + $"{(node.ElementType == ElementType.Int32 ? "int" : "real")} {(isPrivate ? "private" : "public")} "
            + $"{(node.Shape!.IsBatched ? "batched" : "fixed")} {fields.Axes(node.Shape)} ");
        writer.Continued($"{Reads(node)} {Parameters(node)} {definition}");
    }

    private Written Reads(GraphNode node)
    {
        if (node.Given is { } given)
        {
            return writer.Append(given.Name);
        }

        for (var i = 0; i < node.Reads.Count; i++)
        {
            writer.Append($"{(i == 0 ? "" : ",")}{node.Reads[i].Name}");
        }

        return node.Reads.Count == 0 ? fields.None() : default;
    }

    private Written Parameters(GraphNode node)
    {
        if (node.Parameters.Count + node.Buffers.Count == 0)
        {
            return fields.None();
        }

        for (var i = 0; i < node.Parameters.Count; i++)
        {
            var owner = SharedParameters.Owner(node, node.Parameters[i].Suffix)!.Value;
            writer.Append($"{(i == 0 ? "" : ",")}{Pattern(owner.Node, owner.Parameter.Suffix)}");
        }

        for (var i = 0; i < node.Buffers.Count; i++)
        {
            writer.Append(i + node.Parameters.Count == 0 ? "" : ",");
            Pattern(SharedParts.Owner(node)!, node.Buffers[i].Suffix);
        }

        return default;
    }

    // An asterisk stands for the number of a repetition.
    private Written Pattern(GraphNode node, string suffix) => suffix.Length == 0
        ? writer.Append(node.Repetition.Pattern)
        : writer.Append($"{node.Repetition.Pattern}.{suffix}");
}
