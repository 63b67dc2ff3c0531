using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>
/// One step of a long short-term memory from its gates' sums [rows, 4·units] (i, f, g, o) and its cell:
/// c′ = σ(f) ⊙ c + σ(i) ⊙ tanh(g), h′ = σ(o) ⊙ tanh(c′). In training it keeps the gates for its gradient.
/// </summary>
public sealed class LstmCellOperation : Operation
{
    /// <param name="name">The layer's name, before those of the results.</param>
    /// <param name="gates">The sums, [rows, 4·units].</param>
    /// <param name="cell">c, [rows, units].</param>
    /// <param name="keeps">Whether it is to be differentiated.</param>
    public LstmCellOperation(string name, Value gates, Value cell, bool keeps)
        : base(gates, cell)
    {
        if (gates.Shape != Shape.Of([cell.Shape[0], 4 * cell.Shape[1]]))
        {
            throw new ArgumentException($"{gates} are not the gates of {cell}.");
        }

        State = AddResult(name + ".state", ElementKind.Real, cell.Shape);
        NewCell = AddResult(name + ".cell", ElementKind.Real, cell.Shape);
        Kept = keeps ? AddResult(name + ".gates", ElementKind.Real, gates.Shape) : null;
    }

    public Value State { get; }

    public Value NewCell { get; }

    /// <summary>σ(i), σ(f), tanh(g) and σ(o); null where nobody differentiates.</summary>
    public Value? Kept { get; }

    public override string Attributes => Kept is null ? "" : "keeps";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        if (Kept is null || results[2] is not null)
        {
            throw new NotSupportedException("the gates of an LSTM are read by its own gradient alone");
        }

        var gradient = context.Builder.Add(
            new LstmCellGradient(this, results[0], results[1], context.Wants(Inputs[1])));
        return [gradient.DGates, gradient.DCell];
    }

    public override string Formula(Func<Value, string> names)
    {
        var (gates, cell) = (names(Inputs[0]), names(Inputs[1]));
        return $"σ(o) ⊙ tanh(c) with c = σ(f) ⊙ {cell} + σ(i) ⊙ tanh(g), where (i, f, g, o) = {gates}";
    }

    public override bool CanOverwrite(int input, Value result) => result == Kept ? input == 0 : input == 1;

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "LstmCell", null, Inputs[1].Shape.SizeOfAxis(0), Inputs[1].Shape.SizeOfAxis(1), Inputs[0], Inputs[1],
                State, NewCell, Kept is null ? new CallArgument.Missing() : Kept),
        ];
}

/// <summary>What a step of a long short-term memory passes back to its gates' sums and its cell.</summary>
public sealed class LstmCellGradient : Operation
{
    private readonly bool hasState;
    private readonly bool hasCell;

    /// <param name="forward">The operation differentiated.</param>
    /// <param name="dState">The gradient of the new state; null for zeros.</param>
    /// <param name="dNewCell">The gradient of the new cell; null for zeros.</param>
    /// <param name="wantsCell">Whether anybody wants the gradient of the cell.</param>
    public LstmCellGradient(LstmCellOperation forward, Value? dState, Value? dNewCell, bool wantsCell)
        : base([.. new[] { forward.Kept!, forward.Inputs[1], dState, dNewCell }.OfType<Value>()])
    {
        (hasState, hasCell) = (dState is not null, dNewCell is not null);
        var (gates, cell) = (forward.Inputs[0], forward.Inputs[1]);
        DGates = AddResult(GradientContext.NameOf(gates), ElementKind.Real, gates.Shape);
        DCell = wantsCell ? AddResult(GradientContext.NameOf(cell), ElementKind.Real, cell.Shape) : null;
    }

    public Value DGates { get; }

    /// <summary>Null where nobody wants it.</summary>
    public Value? DCell { get; }

    /// <summary>The gradient of the new state; null for zeros.</summary>
    public Value? DState => hasState ? Inputs[2] : null;

    /// <summary>The gradient of the new cell; null for zeros.</summary>
    public Value? DNewCell => hasCell ? Inputs[Inputs.Count - 1] : null;

    public override string Attributes => $"{hasState}{hasCell}{DCell is not null}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("an LSTM has no second derivative here");

    public override string Formula(Func<Value, string> names)
    {
        var (i, f, g, o) = ("i", "f", "g", "o");
        var throughState = DState is null ? "0" : $"{names(DState)} ⊙ o ⊙ (1 - tanh(c)²)";
        var dc = DNewCell is null ? throughState : $"{names(DNewCell)} + {throughState}";
        var ownState = DState is null ? "0" : $"{names(DState)} ⊙ tanh(c) ⊙ {o} ⊙ (1 - {o})";
        return $"(dc ⊙ {g} ⊙ {i} ⊙ (1 - {i}), dc ⊙ {names(Inputs[1])} ⊙ {f} ⊙ (1 - {f}), dc ⊙ {i} ⊙ (1 - {g}²), "
            + $"{ownState}){(DCell is null ? "" : $", dc ⊙ {f}")} "
            + $"with dc = {dc}, where (i, f, g, o) = {names(Inputs[0])}";
    }

    public override bool CanOverwrite(int input, Value result) => result == DGates ? input == 0 : input > 0;

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "LstmCellGradient", null, Inputs[1].Shape.SizeOfAxis(0), Inputs[1].Shape.SizeOfAxis(1), Inputs[0],
                Inputs[1], Given(DState), Given(DNewCell), DGates, Given(DCell)),
        ];

    private static CallArgument Given(Value? value) => value is null ? new CallArgument.Missing() : value;
}
