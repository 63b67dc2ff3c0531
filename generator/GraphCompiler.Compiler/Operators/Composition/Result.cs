using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Composition;

/// <summary>A further result of a node, such as the weights of attention or one of a module's outputs.</summary>
public sealed class ResultOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override bool AllowsIntegers => true;

    public override void Infer(InferenceContext context)
    {
        if (context.Operand("X") is not { } node)
        {
            return;
        }

        var name = context.Arguments.Text("Name");
        var results = node.Operator.Results(node);
        if (results.FirstOrDefault(result => result.Name == name) is not { } found)
        {
            var names = string.Join(", ", results.Select(result => $"'{result.Name}'"));
            context.Invalid("Name", string.IsNullOrWhiteSpace(name)
                ? $"'{context.Node.Name}' asks for a result of '{node.Name}' without naming it; "
                    + (results.Count == 0 ? "it has its value only" : $"there are {names}")
                : results.Count == 0
                ? $"'{context.Node.Name}' asks for '{name}' of '{node.Name}', which has its value only"
                : $"'{context.Node.Name}' asks for '{name}' of '{node.Name}', whose results are {names}");
            return;
        }

        if (found.ElementType != context.Node.ElementType)
        {
            var whole = LoweringContext.ResultName(node, found.Name);
            context.Report(
                ProblemIds.MixedElementTypes,
                ProblemPlaces.Type,
                -1,
                $"'{context.Node.Name}' must be a Node<{ElementTypes.Keyword(found.ElementType)}>, as '{whole}' is");
            return;
        }

        context.Result(found.Shape);
    }

    public override (int Minimum, int Maximum)? IndexRange(GraphNode node)
    {
        var owner = node.Operand("X")!;
        return owner.Operator.Results(owner).First(result => result.Name == node.Arguments.Text("Name")).IndexRange;
    }

    /// <summary>The node of a module's part that has a name and can be asked for; null for none.</summary>
    public static GraphNode? Find(GraphNode module, string? name) =>
        Nodes(module).FirstOrDefault(result => result.Declaration.Name == name);

    /// <summary>The nodes of a module's part that can be asked for: its outputs and its losses.</summary>
    public static IEnumerable<GraphNode> Nodes(GraphNode module) => module.Nested is { } part
        ? part.Outputs.Concat(part.Losses.Where(loss => loss.Around == module && !part.Outputs.Contains(loss)))
        : [];

    public override Value Lower(LoweringContext context) =>
        context.Module.Nodes[LoweringContext.ResultName(context.Node.Operand("X")!, context.Arguments.Text("Name")!)];

    public override string Formula(NodeArguments arguments) => $"{arguments.Text("Name")} of {arguments.Text("X")}";
}
