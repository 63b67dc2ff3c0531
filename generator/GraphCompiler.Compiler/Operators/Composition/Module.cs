using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Sources;

namespace GraphCompiler.Compiler.Operators.Composition;

/// <summary>A part: its nodes, in place, under the module node's name. Its value is the part's first output.</summary>
public sealed class ModuleOperator : NodeOperator
{
    /// <summary>The argument that holds the part's metadata name, the attribute's type argument.</summary>
    public const string TypeArgument = "Type";

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override IReadOnlyList<string> SharingArguments { get; } = [SharedParts.Argument];

    public override bool AllowsIntegers => true;

    /// <summary>The simple name of a module node's part.</summary>
    public static string TypeOf(GraphNode node) => SimpleName(node.Arguments);

    public override void Infer(InferenceContext context)
    {
        var isRight = CheckRepeat(context);
        if (Part(context) is not { } part || Operands(context, part) is not { } operands || !isRight)
        {
            return;
        }

        var (graph, problems) = GraphBuilder.BuildPart(part, context.Node, operands, context.Parts);
        foreach (var problem in problems)
        {
            context.Report(problem.Id, null, -1, problem.Message);
        }

        if (graph is not null && CheckValue(context, part, graph) && CheckCarried(context, graph))
        {
            context.Node.Nested = graph;
            context.Result(graph.Value!.Shape!);
        }
    }

    private static bool CheckRepeat(InferenceContext context)
    {
        var repeat = context.Arguments.Integer("Repeat");
        if (repeat >= 1)
        {
            return true;
        }

        context.Invalid(
            "Repeat", $"'{context.Node.Name}' has Repeat {repeat}; a part is applied at least once, so give at least 1");
        return false;
    }

    /// <summary>The declaration of the part; null where something is wrong with it, which is said there.</summary>
    private static NetworkDeclaration? Part(InferenceContext context)
    {
        var name = context.Arguments.Text(TypeArgument);
        if (context.Parts.FirstOrDefault(part => part.Type.MetadataName == name) is not { } part
            || part.IsRefused
            || part.Problems.Count > 0)
        {
            return null;
        }

        if (!context.IsInPart && !InlinedNodes.Allows(part, context.Parts))
        {
            return null;
        }

        // A part of a part was looked at with the part around it.
        var problems = context.IsInPart ? [] : GraphBuilder.ProblemsOf(part, context.Parts);
        if (part.IsForeign)
        {
            foreach (var problem in problems)
            {
                context.Report(
                    problem.Id, null, -1, $"'{context.Node.Name}' contains '{part.Type.Name}', in which {problem.Message}");
            }
        }

        return problems.Count == 0 ? part : null;
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

    private static bool CheckValue(InferenceContext context, NetworkDeclaration part, Graph graph)
    {
        if (graph.Value is not { } value)
        {
            context.Invalid(null, $"'{context.Node.Name}' has no value: '{part.Type.Name}' computes nothing from inputs");
            return false;
        }

        if (value.ElementType == context.Node.ElementType)
        {
            return true;
        }

        context.Report(
            ProblemIds.MixedElementTypes,
            ProblemPlaces.Type,
            -1,
            $"'{context.Node.Name}' is a Node<{ElementTypes.Keyword(context.Node.ElementType)}>, "
            + $"and the output '{value.Name}' a Node<{ElementTypes.Keyword(value.ElementType)}>");
        return false;
    }

    // Under these names lowering the part leaves its nodes' values.
    public override IReadOnlyList<NodeResult> Results(GraphNode node) =>
        [.. ResultOperator.Nodes(node).Select(result =>
            new NodeResult(result.Declaration.Name, result.Shape!, result.ElementType)
            {
                IndexRange = Graphs.IndexRange.Of(result),
            })];

    public override (int Minimum, int Maximum)? IndexRange(GraphNode node) =>
        Graphs.IndexRange.Of(node.Nested!.Value!);

    // What one repetition makes is what the next one is given.
    private static bool CheckCarried(InferenceContext context, Graph graph)
    {
        var (node, value) = (context.Node, graph.Value!);
        if (node.Repeat == 1)
        {
            return true;
        }

        if (graph.Arguments.Count == 0 || graph.Arguments[0].Operator is ArgumentOperator { IsTarget: true })
        {
            context.Invalid(
                "Repeat",
                $"'{node.Name}' repeats a part without an input, which has nothing to take its output; leave out Repeat");
            return false;
        }

        // Indices are checked as a pass begins, and what a repetition makes of them is not known by then.
        var input = graph.Arguments[0];
        if (value.ElementType == ElementType.Int32 || input.ElementType == ElementType.Int32)
        {
            context.Report(
                ProblemIds.MixedElementTypes,
                "Repeat",
                -1,
                $"'{node.Name}' repeats a part whose first input '{input.Name}' or output '{value.Name}' holds indices "
                + "(Node<int>); the one becomes the other, and only real numbers can");
            return false;
        }

        if (value.Shape == input.Shape)
        {
            return CheckSize(context, graph);
        }

        context.Report(
            ProblemIds.ShapeMismatch,
            "Repeat",
            -1,
            $"'{node.Name}' repeats a part whose output '{value.Name}' is {value.Shape} "
            + $"and whose first input '{input.Name}' is {input.Shape}; the one becomes the other, so they must be equal");
        return false;
    }

    // A repeated part's parameters, and what training keeps of its values, are each one value of all repetitions.
    private static bool CheckSize(InferenceContext context, Graph graph)
    {
        var node = context.Node;
        var sizes = graph.AllNodes.Select(inner => (inner.Name, inner.Shape!.Size.Factor));
        var parameters = graph.AllNodes.SelectMany(inner => inner.Parameters.Select(parameter =>
            (Name: $"{inner.Name}.{parameter.Suffix}", parameter.Shape.Size.Factor)));
        var largest = sizes.Concat(node.HasParametersPerRepetition ? parameters : [])
            .OrderByDescending(size => size.Factor)
            .First();
        if (largest.Factor * node.Repeat <= InferenceContext.MaximumElements)
        {
            return true;
        }

        context.Invalid(
            "Repeat",
            $"'{node.Name}' repeats '{TypeOf(node)}' {node.Repeat} times, which makes {largest.Factor * node.Repeat} "
            + $"elements of '{largest.Name}', more than the {InferenceContext.MaximumElements} a value can have");
        return false;
    }

    public override Value Lower(LoweringContext context) => context.LowerPart(context.Values("X"));

    public override string Formula(NodeArguments arguments)
    {
        var part = $"{SimpleName(arguments)}({string.Join(", ", arguments.Texts("X"))})";
        var repeat = arguments.Integer("Repeat");
        return repeat == 1 ? part : $"{part}, {repeat} times";
    }

    private static string SimpleName(NodeArguments arguments)
    {
        var type = arguments.Text(TypeArgument)!;
        return type.Substring(type.LastIndexOfAny(['.', '+', ':']) + 1);
    }
}
