using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>Gated recurrent unit, gates in the order r, z, n.</summary>
public sealed class GruOperator : RecurrentOperator
{
    private static readonly Expression Sigmoid = Simplifier.Apply(
        ScalarFunctions.Sigmoid, Expression.X(0) + Expression.X(1));

    private static readonly Expression Tanh = Simplifier.Apply(
        ScalarFunctions.Tanh, Expression.X(0) + Expression.X(1));

    // n + z·(h - n)
    private static readonly Expression Mixture =
        Expression.X(0) + (Expression.X(1) * (Expression.X(2) - Expression.X(0)));

    public override int Gates => 3;

    public override IReadOnlyList<string> Biases(NodeArguments arguments) =>
        !arguments.Flag("Bias") ? [] : arguments.Flag("ResetAfter") ? ["bias_ih", "bias_hh"] : ["bias_ih"];

    internal override (Value[] Sequences, Value[] Shared) Prepare(DirectionLowering lowering, Value inputs)
    {
        if (!lowering.Arguments.Flag("ResetAfter"))
        {
            return PrepareResetBefore(lowering, inputs);
        }

        Value[] biases = lowering.HasBias ? [lowering.Parameter("bias_ih")] : [];
        Value[] recurrent = lowering.HasBias ? [lowering.Parameter("bias_hh")] : [];
        return (
            [lowering.Project(inputs, lowering.Parameter("weight_ih"), biases)],
            [lowering.Parameter("weight_hh"), .. recurrent]);
    }

    internal override Value[] Step(
        DirectionLowering lowering, Builder builder, Value[] carried, Value[] slices, Value[] shared)
    {
        if (!lowering.Arguments.Flag("ResetAfter"))
        {
            return [ResetBefore(lowering.Name, builder, carried[0], slices, shared)];
        }

        var recurrent = builder.Linear(lowering.Name + ".recurrent", carried[0], shared[0], transpose: true);
        if (lowering.HasBias)
        {
            recurrent.Name += ".product";
            recurrent = builder.ElementWise(
                lowering.Name + ".recurrent", Expression.X(0) + Expression.X(1), recurrent, shared[1]);
        }

        return
        [
            builder.Add(new GruCellOperation(
                lowering.Name, slices[0], recurrent, carried[0], lowering.Differentiates)).State,
        ];
    }

    // The product for n has to wait for r, so each gate has a product of its own.
    private static (Value[] Sequences, Value[] Shared) PrepareResetBefore(DirectionLowering lowering, Value inputs)
    {
        var units = lowering.Sizes.Units;
        Value Rows(string parameter, int gate) => lowering.Builder.Slice(
            $"{lowering.Name}.{parameter}_{"rzn"[gate]}", lowering.Parameter(parameter), 0, gate * units, units);
        var gates = Enumerable.Range(0, 3).ToList();
        var sequences = gates.Select(gate => lowering.Project(
            inputs, Rows("weight_ih", gate), lowering.HasBias ? [Rows("bias_ih", gate)] : []));
        return ([.. sequences], [.. gates.Select(gate => Rows("weight_hh", gate))]);
    }

    private static Value ResetBefore(string name, Builder builder, Value state, Value[] slices, Value[] weights)
    {
        Value Gate(int gate, Value operand, Expression activation)
        {
            var product = builder.Linear($"{name}.recurrent_{"rzn"[gate]}", operand, weights[gate], transpose: true);
            return builder.ElementWise($"{name}.{"rzn"[gate]}", activation, slices[gate], product);
        }

        var (r, z) = (Gate(0, state, Sigmoid), Gate(1, state, Sigmoid));
        var reset = builder.ElementWise(name + ".reset", Expression.X(0) * Expression.X(1), r, state);
        return builder.ElementWise(name + ".state", Mixture, Gate(2, reset, Tanh), z, state);
    }

    protected override string CellName(NodeArguments arguments) =>
        arguments.Flag("ResetAfter") ? "GRU" : "GRU (reset before)";
}
