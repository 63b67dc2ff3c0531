using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>
/// Lowers one direction of one layer: what no step depends on before the loop, one product for all steps, then a loop
/// over time; one step alone needs none.
/// </summary>
internal sealed class DirectionLowering(
    RecurrentOperator cell, LoweringContext context, string suffix, RecurrentSizes sizes, bool isReversed)
{
    public string Name => context.Node.Name;

    public RecurrentSizes Sizes => sizes;

    public NodeArguments Arguments => context.Arguments;

    public bool Differentiates => context.Mode == Mode.Training;

    public bool HasBias => cell.Biases(Arguments).Count > 0;

    public Builder Builder => context.Builder;

    public Value Parameter(string parameter) => context.Parameter(parameter + suffix);

    /// <summary>The inputs' part of the sums with the biases that are added to it.</summary>
    public Value Project(Value inputs, Value weight, params Value[] biases)
    {
        var product = Builder.Linear(Name + ".projection", inputs, weight, transpose: true);
        if (biases.Length == 0)
        {
            return product;
        }

        var sum = Enumerable.Range(0, biases.Length + 1).Select(Expression.X).Aggregate((a, b) => a + b);
        product.Name += ".product";
        return Builder.ElementWise(Name + ".projection", sum, [product, .. biases]);
    }

    /// <summary>The last of what is carried, and the states of all steps.</summary>
    public (Value[] Carried, Value? Stack) Run(Value inputs, Value[] initial, bool needsStack)
    {
        var (sequences, shared) = cell.Prepare(this, inputs);
        if (sizes.Time == 1)
        {
            return (cell.Step(this, Builder, initial, sequences, shared), null);
        }

        var body = new Block();
        var carried = Parameters(body, initial, value => value.Shape);
        var slices = Parameters(body, sequences, value => Shape.Of(value.Shape.Axes.Skip(1)));
        var whole = Parameters(body, shared, value => value.Shape);
        var next = cell.Step(this, new Builder(body, Name), carried, slices, whole);
        body.Results.AddRange(needsStack ? [.. next, next[0]] : next);
        var loop = Builder.Add(new Loop(body, sizes.Time, isReversed, initial, sequences, shared));
        if (needsStack)
        {
            loop.Results[initial.Length].Name = Name + ".states";
        }

        return ([.. loop.Results.Take(initial.Length)], needsStack ? loop.Results[initial.Length] : null);
    }

    private static Value[] Parameters(Block body, Value[] inputs, Func<Value, Shape> shape)
    {
        Value[] parameters = [.. inputs.Select(input => new Value(input.Name, input.Kind, shape(input)))];
        body.Parameters.AddRange(parameters);
        return parameters;
    }
}
