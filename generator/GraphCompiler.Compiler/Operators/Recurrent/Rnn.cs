using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>h ← tanh(input + weight_hh·h), or with max(·, 0).</summary>
public sealed class RnnOperator : RecurrentOperator
{
    private static readonly Expression Tanh = Simplifier.Apply(
        ScalarFunctions.Tanh, Expression.X(0) + Expression.X(1));

    private static readonly Expression Relu = Simplifier.Apply(
        ScalarFunctions.Relu, Expression.X(0) + Expression.X(1));

    public override int Gates => 1;

    internal override (Value[] Sequences, Value[] Shared) Prepare(DirectionLowering lowering, Value inputs) =>
        ([WithBothBiases(lowering, inputs)], [lowering.Parameter("weight_hh")]);

    internal override Value[] Step(
        DirectionLowering lowering, Builder builder, Value[] carried, Value[] slices, Value[] shared)
    {
        var product = builder.Linear(lowering.Name + ".recurrent", carried[0], shared[0], transpose: true);
        var activation = lowering.Arguments.Flag("Relu") ? Relu : Tanh;
        return [builder.ElementWise(lowering.Name + ".state", activation, slices[0], product)];
    }

    /// <summary>Where both biases are summands of the same sums, neither needs to be added in a step.</summary>
    internal static Value WithBothBiases(DirectionLowering lowering, Value inputs)
    {
        Value[] biases = lowering.HasBias
            ? [lowering.Parameter("bias_ih"), lowering.Parameter("bias_hh")]
            : [];
        return lowering.Project(inputs, lowering.Parameter("weight_ih"), biases);
    }

    protected override string CellName(NodeArguments arguments) => arguments.Flag("Relu") ? "RNN (relu)" : "RNN";
}
