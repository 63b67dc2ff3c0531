using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Composition;

/// <summary>A part: its nodes, in place, under the module node's name. Its value is the part's first output.</summary>
public sealed class ModuleOperator : NodeOperator
{
    /// <summary>The argument that holds the part's metadata name, the attribute's type argument.</summary>
    public const string TypeArgument = "Type";

    protected override IReadOnlyList<string> ReferenceArguments => ["X"];

    public override bool AllowsIntegers => true;

    public override void Infer(InferenceContext context)
    {
        var name = context.Arguments.Text(TypeArgument);
        if (context.Parts.FirstOrDefault(part => part.Type.MetadataName == name) is not { } part
            || part.IsRefused
            || part.Problems.Count > 0
            || (!context.IsInPart && GraphBuilder.IsWrong(part, context.Parts)))
        {
            // What is wrong with the part has been said there.
            return;
        }

        var operands = Operands(context, part);
        if (operands is null)
        {
            return;
        }

        var (graph, problems) = GraphBuilder.BuildPart(part, context.Node, operands, context.Parts);
        foreach (var problem in problems)
        {
            context.Report(problem.Id, null, -1, problem.Message);
        }

        if (graph is not null && Check(context, part, graph))
        {
            context.Node.Nested = graph;
            context.Result(graph.Outputs[0].Shape!);
        }
    }

    private static IReadOnlyList<GraphNode>? Operands(InferenceContext context, NetworkDeclaration part)
    {
        var wanted = part.Nodes
            .Where(node => node.Operation?.Operator is "Input" or "Target")
            .OrderBy(node => node.Operation!.Operator == "Target")
            .ToList();
        var count = context.Arguments.Texts("X").Count;
        if (count != wanted.Count)
        {
            context.Invalid(
                "X",
                $"'{context.Node.Name}' gives {count} nodes to '{part.Type.Name}', which reads {wanted.Count}"
                + (wanted.Count == 0 ? "" : $" ({string.Join(", ", wanted.Select(node => node.Name))})"));
            return null;
        }

        var operands = Enumerable.Range(0, count).Select(index => context.Operand("X", index)).ToList();
        for (var i = 0; i < count; i++)
        {
            if (operands[i] is { } operand && operand.ElementType != wanted[i].ElementType)
            {
                context.Report(
                    ProblemIds.MixedElementTypes,
                    "X",
                    i,
                    $"'{context.Node.Name}' gives '{operand.Name}', a Node<{ElementTypes.Keyword(operand.ElementType)}>,"
                    + $" for '{wanted[i].Name}' of '{part.Type.Name}', "
                    + $"a Node<{ElementTypes.Keyword(wanted[i].ElementType)}>");
                return null;
            }
        }

        return operands.All(operand => operand is not null) ? [.. operands.OfType<GraphNode>()] : null;
    }

    private static bool Check(InferenceContext context, NetworkDeclaration part, Graph graph)
    {
        if (graph.Losses.Count > 0)
        {
            context.Invalid(
                null,
                $"'{context.Node.Name}' contains the loss '{graph.Losses[0].Name}', which this version does not take from a part; "
                + "declare the loss in the network");
            return false;
        }

        if (graph.Outputs.Count == 0)
        {
            context.Invalid(null, $"'{context.Node.Name}' has no value: '{part.Type.Name}' computes nothing from inputs");
            return false;
        }

        if (graph.Outputs[0].ElementType == context.Node.ElementType)
        {
            return true;
        }

        context.Report(
            ProblemIds.MixedElementTypes,
            null,
            -1,
            $"'{context.Node.Name}' is a Node<{ElementTypes.Keyword(context.Node.ElementType)}>, "
            + $"and the output '{graph.Outputs[0].Name}' a Node<{ElementTypes.Keyword(graph.Outputs[0].ElementType)}>");
        return false;
    }

    // The part's nodes, lowered in place, have these names.
    public override IReadOnlyList<NodeResult> Results(GraphNode node) =>
        [.. node.Nested!.Outputs.Select(output =>
            new NodeResult(output.Declaration.Name, output.Shape!, output.ElementType)
            {
                IndexRange = Graphs.IndexRange.Of(output),
            })];

    public override (int Minimum, int Maximum)? IndexRange(GraphNode node) =>
        Graphs.IndexRange.Of(node.Nested!.Outputs[0]);

    public override Value Lower(LoweringContext context)
    {
        var part = context.Node.Nested!;
        context.LowerPart(part, context.Values("X"));
        return context.Module.Nodes[part.Outputs[0].Name];
    }

    public override string Formula(NodeArguments arguments)
    {
        var type = arguments.Text(TypeArgument)!;
        var name = type.Substring(type.LastIndexOfAny(['.', '+']) + 1);
        return $"{name}({string.Join(", ", arguments.Texts("X"))})";
    }
}
