using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>Long short-term memory, gates in the order i, f, g, o.</summary>
public sealed class LstmOperator : RecurrentOperator
{
    public override IReadOnlyList<string> InitialArguments { get; } = ["InitialState", "InitialCell"];

    protected override IReadOnlyList<string> ResultNames { get; } = ["state", "cell"];

    public override int Gates => 4;

    internal override (Value[] Sequences, Value[] Shared) Prepare(DirectionLowering lowering, Value inputs) =>
        ([RnnOperator.WithBothBiases(lowering, inputs)], [lowering.Parameter("weight_hh")]);

    internal override Value[] Step(
        DirectionLowering lowering, Builder builder, Value[] carried, Value[] slices, Value[] shared)
    {
        var product = builder.Linear(lowering.Name + ".recurrent", carried[0], shared[0], transpose: true);
        var sums = builder.ElementWise(
            lowering.Name + ".sums", Expression.X(0) + Expression.X(1), slices[0], product);
        var step = builder.Add(new LstmCellOperation(lowering.Name, sums, carried[1], lowering.Differentiates));
        return [step.State, step.NewCell];
    }

    protected override string CellName(NodeArguments arguments) => "LSTM";
}
