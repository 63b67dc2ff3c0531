using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>
/// One step of a gated recurrent unit from the input's part and the state's part of its gates' sums, [rows, 3·units]
/// each (r, z, n), and its state: r, z = σ(input + recurrent), n = tanh(input + r ⊙ recurrent),
/// h′ = (1 − z) ⊙ n + z ⊙ h. In training it keeps r, z, n and the recurrent part of n for its gradient.
/// </summary>
public sealed class GruCellOperation : Operation
{
    /// <param name="name">The layer's name, before those of the results.</param>
    /// <param name="input">The input's part of the sums, [rows, 3·units].</param>
    /// <param name="recurrent">The state's part, [rows, 3·units].</param>
    /// <param name="state">h, [rows, units].</param>
    /// <param name="keeps">Whether it is to be differentiated.</param>
    public GruCellOperation(string name, Value input, Value recurrent, Value state, bool keeps)
        : base(input, recurrent, state)
    {
        var (rows, units) = (state.Shape[0], state.Shape[1]);
        if (input.Shape != Shape.Of([rows, 3 * units]) || recurrent.Shape != input.Shape)
        {
            throw new ArgumentException($"{input} and {recurrent} are not the gates of {state}.");
        }

        State = AddResult(name + ".state", ElementKind.Real, state.Shape);
        Kept = keeps ? AddResult(name + ".gates", ElementKind.Real, Shape.Of([rows, 4 * units])) : null;
    }

    public Value State { get; }

    /// <summary>r, z, n and the recurrent part of n; null where nobody differentiates.</summary>
    public Value? Kept { get; }

    public override string Attributes => Kept is null ? "" : "keeps";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        if (Kept is null || results[1] is not null)
        {
            throw new NotSupportedException("the gates of a GRU are read by its own gradient alone");
        }

        var gradient = context.Builder.Add(new GruCellGradient(this, results[0]!, context.Wants(Inputs[2])));
        return [gradient.DInput, gradient.DRecurrent, gradient.DState];
    }

    public override string Formula(Func<Value, string> names) =>
        $"(1 - z) ⊙ n + z ⊙ {names(Inputs[2])} with r, z = σ(x + h), n = tanh(x + r ⊙ h), "
        + $"where x = {names(Inputs[0])} and h = {names(Inputs[1])}, for each of (r, z, n)";

    public override bool CanOverwrite(int input, Value result) => result == State && input == 2;

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "GruCell", null, Inputs[2].Shape.SizeOfAxis(0), Inputs[2].Shape.SizeOfAxis(1), Inputs[0], Inputs[1],
                Inputs[2], State, Kept is null ? new CallArgument.Missing() : Kept),
        ];
}

/// <summary>What a step of a gated recurrent unit passes back to both parts of its sums and to its state.</summary>
public sealed class GruCellGradient : Operation
{
    /// <param name="forward">The operation differentiated.</param>
    /// <param name="dNewState">The gradient of the new state.</param>
    /// <param name="wantsState">Whether anybody wants the gradient of the state.</param>
    public GruCellGradient(GruCellOperation forward, Value dNewState, bool wantsState)
        : base(forward.Kept!, forward.Inputs[2], dNewState)
    {
        var inputs = forward.Inputs;
        DInput = AddResult(GradientContext.NameOf(inputs[0]), ElementKind.Real, inputs[0].Shape);
        DRecurrent = AddResult(GradientContext.NameOf(inputs[1]), ElementKind.Real, inputs[1].Shape);
        DState = wantsState ? AddResult(GradientContext.NameOf(inputs[2]), ElementKind.Real, inputs[2].Shape) : null;
    }

    public Value DInput { get; }

    public Value DRecurrent { get; }

    /// <summary>Null where nobody wants it.</summary>
    public Value? DState { get; }

    public override string Attributes => DState is null ? "" : "dstate";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("a GRU has no second derivative here");

    public override string Formula(Func<Value, string> names)
    {
        var d = names(Inputs[2]);
        return $"(dr, dz, dn), (dr, dz, dn ⊙ r){(DState is null ? "" : $", {d} ⊙ z")} "
            + $"with dn = {d} ⊙ (1 - z) ⊙ (1 - n²), dz = {d} ⊙ ({names(Inputs[1])} - n) ⊙ z ⊙ (1 - z), "
            + $"dr = dn ⊙ h ⊙ r ⊙ (1 - r), where (r, z, n, h) = {names(Inputs[0])}";
    }

    public override bool CanOverwrite(int input, Value result) => result == DState && input is (1 or 2);

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "GruCellGradient", null, Inputs[1].Shape.SizeOfAxis(0), Inputs[1].Shape.SizeOfAxis(1), Inputs[0],
                Inputs[1], Inputs[2], DInput, DRecurrent, DState is null ? new CallArgument.Missing() : DState),
        ];
}
