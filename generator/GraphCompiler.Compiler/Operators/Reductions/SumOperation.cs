using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>The sum over a run of neighbouring axes, of a value or, once fused, of an expression of several.</summary>
public sealed class SumOperation : Operation
{
    private readonly Shape summed;

    public SumOperation(string name, Value value, int axis, int count)
        : this(name, Expression.X(0), value.Shape, axis, count, value)
    {
    }

    /// <param name="name">The result's name.</param>
    /// <param name="expression">What is summed; anything but one operand needs the sum to go over all axes.</param>
    /// <param name="summed">The shape of what is summed.</param>
    /// <param name="axis">The first axis of the run.</param>
    /// <param name="count">The length of the run.</param>
    /// <param name="inputs">The expression's operands.</param>
    public SumOperation(string name, Expression expression, Shape summed, int axis, int count, params Value[] inputs)
        : base(inputs)
    {
        this.summed = summed;
        Expression = expression;
        Axis = axis;
        Count = count;
        AddResult(name, ElementKind.Real, summed.Without(axis, count));
    }

    public Expression Expression { get; }

    public int Axis { get; }

    public int Count { get; }

    /// <summary>The shape of what is summed.</summary>
    public Shape Summed => summed;

    /// <summary>Whether it sums all there is to one number.</summary>
    public bool IsTotal => Result.IsScalar;

    public override string Attributes => $"{Expression.Key}{summed}{Axis}+{Count}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        if (Expression is not Expression.Operand)
        {
            throw new InvalidOperationException("Sums are differentiated before they are fused.");
        }

        var kept = Shape.Of(summed.Axes.Select((size, axis) => axis >= Axis && axis < Axis + Count ? 1 : size));
        var gradient = context.Builder.Reshape(GradientContext.NameOf(Inputs[0]), results[0]!, kept);
        return [context.Builder.BroadcastTo(gradient, summed)];
    }

    public override string Formula(Func<Value, string> names)
    {
        var text = Expression.ToFormula(index => names(Inputs[index]));
        var isBracketed = Expression is Expression.Operand or Expression.Apply { Function.Name: "IfPositive" or "Where" };
        return isBracketed ? $"Σ {text}" : $"Σ ({text})";
    }

    public override bool CanAccumulate(Value result) => true;

    public override IEnumerable<KernelCall> Calls()
    {
        if (Expression is Expression.Operand)
        {
            return [new KernelCall.Call(
                "Sum",
                null,
                summed.SizeOf(0, Axis),
                summed.SizeOf(Axis, Axis + Count),
                summed.SizeOf(Axis + Count, summed.Rank),
                Inputs[0],
                Result,
                new CallArgument.Accumulate(Result))];
        }

        var numbers = new List<double>();
        var type = Expression.ToKernelType(Inputs.Count, numbers);
        var literals = numbers.Select(number => (CallArgument)new CallArgument.Number(number));
        return [new KernelCall.Call("Sum", type, new CallArgument[] { summed.Size }
            .Concat(Inputs.Select(ElementWiseOperation.Flat)).Concat(literals).ToEquatableArray(), Result)];
    }

    public override bool Unroll(Unroller unroller)
    {
        var length = Unroller.Count(summed.SizeOf(Axis, Axis + Count));
        var inner = Unroller.Count(summed.SizeOf(Axis + Count, summed.Rank));
        for (var i = 0; i < Unroller.Count(Result.Shape.Size); i++)
        {
            var first = (i / inner * length * inner) + (i % inner);
            unroller.Define(Result, i, Unroller.Sum(Enumerable.Range(0, length).Select(k =>
                Expression.Substitute(index => unroller.Of(
                    Inputs[index], Inputs[index].Shape.Size == Size.One ? 0 : first + (k * inner))))));
        }

        return true;
    }
}
