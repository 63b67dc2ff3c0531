using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>The user's own function of one or more nodes.</summary>
public sealed class MapOperator : NodeOperator
{
    /// <summary>The argument that holds the steps of the function, as the parser read it.</summary>
    public const string BodyArgument = "Body";

    /// <summary>The argument that holds the steps of the partial derivatives, where the user gave them.</summary>
    public const string PartialsArgument = "Partials";

    // Longer formulas say less than the function's name.
    private const int MaximumFormula = 12;

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        if (context.Shapes("X") is { } shapes
            && context.Broadcast("maps", [.. Enumerable.Range(0, shapes.Count).Select(index => ("X", index))])
                is { } shape)
        {
            context.Result(shape);
        }
    }

    public override Value Lower(LoweringContext context)
    {
        var name = context.Node.Name;
        var operands = context.Align([.. context.Values("X")]);
        var body = Body(context.Arguments);
        var partials = Partials(context.Arguments);
        if (partials is null && AsOne(body) is { } expression)
        {
            return context.Builder.ElementWise(name, expression, operands);
        }

        if (context.Mode == Mode.Inference)
        {
            return Full(context, ScalarLowering.Lower(context.Builder, name, body, operands), operands);
        }

        var value = ScalarLowering.Lower(context.Builder, $"{name}.value", body, operands);
        Value[] inputs = [value, .. operands];
        return context.Builder.Add(new ElementWiseOperation(
            name, Expression.X(0), Shape.Broadcast(inputs.Select(input => input.Shape))!, inputs)
        {
            Derivatives = partials is null
                ? [.. Enumerable.Range(0, operands.Length).Select(body.Differentiate)]
                : [.. Enumerable.Range(0, operands.Length).Select(partials.Result)],
        }).Result;
    }

    // A function that ignores an operand still has the operands' common shape.
    private static Value Full(LoweringContext context, Value value, Value[] operands) =>
        context.Builder.BroadcastTo(value, Shape.Broadcast(operands.Select(operand => operand.Shape))!);

    /// <summary>
    /// The function as one expression, where its kernel and those of its gradients are each one loop.
    /// </summary>
    private static Expression? AsOne(ScalarProgram body)
    {
        var count = body.OperandCount;
        var whole = body.Inline(CostModel.MaximumChain);
        return whole is not null
            && ScalarLowering.Fits(whole)
            && Enumerable.Range(0, count).All(index =>
                ScalarLowering.Fits(Expression.X(count + 1) * Derivative.Of(whole, index, count)))
                ? whole
                : null;
    }

    public override IEnumerable<Problem> Warnings(GraphNode node)
    {
        if (Partials(node.Arguments) is not { } partials)
        {
            return [];
        }

        var body = Body(node.Arguments);
        return Enumerable.Range(0, body.OperandCount)
            .Select(index => DerivativeCheck.Compare(body.Differentiate(index), partials.Result(index)) is { } found
                ? new Problem(
                    ProblemIds.DoubtfulDerivative, node.Name, "Derivative", -1, Message(node, index, body, found))
                : null)
            .OfType<Problem>()
            .Take(1);
    }

    private static string Message(GraphNode node, int index, ScalarProgram body, DerivativeCheck.Difference found)
    {
        var at = string.Join(", ", found.Operands.Select(DerivativeCheck.Show));
        var by = body.OperandCount == 1 ? "" : $" by parameter {index + 1}";
        var function = node.Arguments.Text("Function");
        return $"'{node.Name}' takes the derivative of '{function}'{by} from '{node.Arguments.Text("Derivative")}', "
            + $"which is {DerivativeCheck.Show(found.Given)} at ({at}), where that of '{function}' is "
            + $"{DerivativeCheck.Show(found.Derived)}; mend it, leave it out, or silence this where it is meant";
    }

    public override string Formula(NodeArguments arguments)
    {
        var names = arguments.Texts("X");
        return Body(arguments).Inline(MaximumFormula) is { } whole
            ? whole.ToFormula(index => names[index]!)
            : $"{arguments.Text("Function")}({string.Join(", ", names)})";
    }

    private static ScalarProgram Body(NodeArguments arguments) =>
        ScalarProgram.Parse(arguments.Texts("X").Count, arguments.Texts(BodyArgument));

    private static ScalarProgram? Partials(NodeArguments arguments)
    {
        var count = arguments.Texts("X").Count;
        return arguments.Texts(PartialsArgument) is { Count: > 0 } steps
            ? ScalarProgram.Parse(count, steps, count)
            : null;
    }
}
