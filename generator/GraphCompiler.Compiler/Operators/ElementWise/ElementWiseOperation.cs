using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>One expression of its inputs at every element, with NumPy's broadcasting.</summary>
public sealed class ElementWiseOperation : Operation
{
    /// <summary>The most operands the kernels take.</summary>
    public const int MaximumOperands = 8;

    public ElementWiseOperation(string name, Expression expression, Shape shape, params Value[] inputs)
        : base(inputs)
    {
        Expression = expression;
        AddResult(name, ElementKind.Real, shape);
    }

    /// <summary>The expression, whose operands are the inputs in order.</summary>
    public Expression Expression { get; }

    /// <summary>Whether no gradient flows back through it.</summary>
    public bool StopsGradient { get; init; }

    /// <summary>
    /// Its partial derivatives where they are not its expression's: one a further input, of all inputs but the first.
    /// None flows into the first input, which is the value.
    /// </summary>
    public IReadOnlyList<ScalarProgram>? Derivatives { get; init; }

    public override string Attributes =>
        $"{Expression.Key}{Result.Shape}{string.Join(";", Derivatives?.SelectMany(partial => partial.Text) ?? [])}";

    /// <summary>Whether the just-in-time compiler still makes one loop of an expression, without calls in it.</summary>
    public static bool IsCompiledWell(Expression expression) =>
        expression.Length <= CostModel.MaximumChain && expression.Transcendentals <= CostModel.MaximumTranscendentals;

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var upstream = results[0]!;
        var gradients = new Value?[Inputs.Count];
        for (var i = 0; i < Inputs.Count; i++)
        {
            if (!StopsGradient && context.Wants(Inputs[i]))
            {
                gradients[i] = Derivatives is null
                    ? GradientOf(context, i, upstream)
                    : i == 0 ? null : GradientOf(context, Derivatives[i - 1], i, upstream);
            }
        }

        return gradients;
    }

    private Value? GradientOf(GradientContext context, ScalarProgram partial, int index, Value upstream)
    {
        Value[] operands = [.. Inputs.Skip(1), upstream];
        var program = new ScalarProgramBuilder(operands.Length);
        var gradient = program.Add(
            ScalarFunctions.Multiply, Expression.X(operands.Length - 1), program.Include(partial)[0]);
        return gradient is Expression.Number { Value: 0 }
            ? null
            : Summed(
                context,
                index,
                ScalarLowering.Lower(
                    context.Builder, GradientContext.NameOf(Inputs[index]), program.Build(gradient), operands),
                upstream);
    }

    private Value? GradientOf(GradientContext context, int index, Value upstream)
    {
        // Operands of the gradient: the inputs, the result, and the gradient that comes in.
        var derivative = Derivative.Of(Expression, index, Inputs.Count);
        var gradient = Expression.X(Inputs.Count + 1) * derivative;
        if (gradient is Expression.Number { Value: 0 })
        {
            return null;
        }

        var name = GradientContext.NameOf(Inputs[index]);
        Value[] all = [.. Inputs, Result, upstream];
        var value = gradient is Expression.Operand
            ? upstream
            : Compact(context.Builder, name, gradient, all);
        return Summed(context, index, value, upstream);
    }

    private Value Summed(GradientContext context, int index, Value value, Value upstream)
    {
        if (value != upstream && value.Shape != Inputs[index].Shape)
        {
            // Not the gradient yet, but what is summed up to it.
            value.Name += ".elements";
        }

        return context.Builder.SumTo(GradientContext.NameOf(Inputs[index]), value, Inputs[index].Shape);
    }

    /// <summary>An operation over only those operands that the expression reads, each once.</summary>
    public static Value Compact(Builder builder, string name, Expression expression, ArrayView<Value> operands)
    {
        var (compact, inputs) = Compact(expression, operands);
        return builder.ElementWise(name, compact, inputs);
    }

    /// <summary>The expression over only those operands that it reads, each once.</summary>
    public static (Expression Expression, Value[] Inputs) Compact(Expression expression, ArrayView<Value> operands)
    {
        var used = new List<Value>(operands.Count);
        var compact = expression.Substitute(index =>
        {
            var at = used.IndexOf(operands[index]);
            if (at < 0)
            {
                at = used.Count;
                used.Add(operands[index]);
            }

            return Expression.X(at);
        });
        return (compact, [.. used]);
    }

    public override string Formula(Func<Value, string> names) => Expression.ToFormula(index => names(Inputs[index]));

    public override bool CanOverwrite(int input, Value result) => Inputs[input].Shape.Size == result.Shape.Size;

    public override bool AcceptsScalar(int input) => true;

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Result.Shape;
        if (shape.IsScalar && Inputs.All(input => input.IsScalar))
        {
            return [new KernelCall.Assign(Result, Expression, Inputs.ToEquatableArray())];
        }

        var numbers = new List<double>();
        var type = Expression.ToKernelType(Inputs.Count, numbers);
        var literals = numbers.Select(number => (CallArgument)new CallArgument.Number(number));
        if (Inputs.Count + numbers.Count == 0)
        {
            return [new KernelCall.Call("Fill", null, new CallArgument.Number(Expression.Evaluate(_ => 0)), Result)];
        }

        if (Broadcasting.IsFlat(shape, Inputs))
        {
            return [new KernelCall.Call("Map", type, [.. Inputs.Select(Flat), .. literals, Result])];
        }

        var (sizes, strides) = Broadcasting.Of(shape, Inputs);
        var operands = Inputs.Select((input, i) => Strided(input, sizes, strides[i]));
        return [new KernelCall.Call("Map", type, [sizes[0], sizes[1], sizes[2], .. operands, .. literals, Result])];
    }

    public override bool Unroll(Unroller unroller)
    {
        for (var i = 0; i < Unroller.Count(Result.Shape.Size); i++)
        {
            unroller.Define(Result, i, Expression.Substitute(index =>
                unroller.Of(Inputs[index], Broadcasting.Element(Result.Shape, Inputs[index].Shape, i))));
        }

        return true;
    }

    /// <summary>A full operand's memory, or a single number.</summary>
    public static CallArgument Flat(Value value) =>
        value.Shape.Size == Size.One ? new CallArgument.Element(value) : new CallArgument.Memory(value);

    private static CallArgument Strided(Value value, Size[] sizes, Size[] strides)
    {
        if (value.Shape.Size == Size.One)
        {
            return new CallArgument.Element(value);
        }

        var moves = strides.Select((stride, level) => sizes[level] == Size.One || stride.Factor != 0).ToArray();
        return (moves[0], moves[1], moves[2]) switch
        {
            (true, true, true) => new CallArgument.Memory(value),
            (_, false, true) when sizes[0] == Size.One => new CallArgument.Memory(value, ".Row()"),
            (_, true, false) when sizes[0] == Size.One => new CallArgument.Memory(value, ".Column()"),
            _ => new CallArgument.Strided(value, strides[0], strides[1], strides[2]),
        };
    }
}
