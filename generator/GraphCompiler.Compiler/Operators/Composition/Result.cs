using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Composition;

/// <summary>A further result of a node: one of a module's outputs.</summary>
public sealed class ResultOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments => ["X"];

    public override bool AllowsIntegers => true;

    public override void Infer(InferenceContext context)
    {
        if (context.Operand("X") is not { } node)
        {
            return;
        }

        var name = context.Arguments.Text("Name");
        IReadOnlyList<GraphNode> outputs = node.Nested?.Outputs ?? [];
        var names = string.Join(", ", outputs.Select(output => $"'{output.Declaration.Name}'"));
        if (outputs.FirstOrDefault(output => output.Declaration.Name == name) is not { } found)
        {
            context.Invalid("Name", outputs.Count == 0
                ? $"'{context.Node.Name}' asks for '{name}' of '{node.Name}', which has its value only"
                : $"'{context.Node.Name}' asks for '{name}' of '{node.Name}', whose results are {names}");
            return;
        }

        if (found.ElementType != context.Node.ElementType)
        {
            context.Report(
                ProblemIds.MixedElementTypes,
                null,
                -1,
                $"'{context.Node.Name}' must be a Node<{ElementTypes.Keyword(found.ElementType)}>, as '{found.Name}' is");
            return;
        }

        context.Result(found.Shape!);
    }

    public override Value Lower(LoweringContext context) =>
        context.Module.Nodes[$"{context.Node.Operand("X")!.Name}.{context.Arguments.Text("Name")}"];

    public override string Formula(NodeArguments arguments) => $"{arguments.Text("Name")} of {arguments.Text("X")}";
}
