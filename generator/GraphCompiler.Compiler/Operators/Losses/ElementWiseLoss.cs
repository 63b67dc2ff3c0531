using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>A loss that compares a prediction with a reference element by element is an expression.</summary>
public abstract class ElementWiseLoss : LossFunction
{
    /// <summary>The loss of one element; operand 0 is the prediction, 1 the reference, others follow.</summary>
    protected abstract Expression Element(NodeArguments arguments);

    /// <summary>The arguments that name the expression's operands.</summary>
    protected virtual IReadOnlyList<string> Operands(NodeArguments arguments) => ["Prediction", "Target"];

    /// <summary>Reports what is wrong with further arguments.</summary>
    protected virtual bool Check(InferenceContext context) => true;

    protected override Shape? InferElements(InferenceContext context) => Check(context) ? SameShape(context) : null;

    protected override Value LowerElements(LoweringContext context, string name) => context.Builder.ElementWise(
        name,
        Element(context.Arguments),
        context.Align([.. Operands(context.Arguments).Select(operand => context.Value(operand))]));

    public override string Formula(NodeArguments arguments)
    {
        var element = Element(arguments);
        var text = element.ToFormula(index => arguments.Text(Operands(arguments)[index])!);
        var isSum = element is Expression.Apply { Function.Notation.Precedence: 1 };
        return FormulaOf(arguments, isSum ? $"({text})" : text);
    }

    /// <summary>Of two expressions the one on this side of a bound.</summary>
    protected static Expression Below(Expression value, Expression bound, Expression below, Expression above) =>
        Simplifier.Apply(ScalarFunctions.IfPositive, bound - value, below, above);
}
