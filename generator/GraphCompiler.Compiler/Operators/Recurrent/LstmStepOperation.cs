using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>
/// A whole step of a long short-term memory at inference: the products and summands that its gates' sums are of, and
/// what <see cref="LstmCellOperation"/> does with them.
/// </summary>
public sealed class LstmStepOperation : Operation
{
    /// <summary>How many summands the kernel takes beside the products.</summary>
    public const int MaximumSummands = 2;

    private const int MaximumProducts = 2;
    private readonly int products;

    /// <param name="cell">The operation whose work it takes over; it keeps nothing.</param>
    /// <param name="products">One or two pairs of rows [rows, depth] and weights [4·units, depth].</param>
    /// <param name="summands">What is added: as the sums, or a row for all of them.</param>
    public LstmStepOperation(
        LstmCellOperation cell, IReadOnlyList<(Value Rows, Value Weights)> products, IReadOnlyList<Value> summands)
        : base([.. products.SelectMany(pair => new[] { pair.Rows, pair.Weights }), .. summands, cell.Inputs[1]])
    {
        if (products.Count is 0 or > MaximumProducts || summands.Count > MaximumSummands || cell.Kept is not null)
        {
            throw new ArgumentException(
                $"{cell} is no step of {products.Count} products and {summands.Count} summands.");
        }

        this.products = products.Count;
        State = AddResult(cell.State.Name, ElementKind.Real, cell.State.Shape);
        NewCell = AddResult(cell.NewCell.Name, ElementKind.Real, cell.NewCell.Shape);
        Sums = AddResult(cell.Inputs[0].Name, ElementKind.Real, cell.Inputs[0].Shape);
    }

    public Value State { get; }

    public Value NewCell { get; }

    /// <summary>The gates' sums, which nobody reads afterwards.</summary>
    public Value Sums { get; }

    /// <summary>The pairs of rows and weights.</summary>
    public IEnumerable<(Value Rows, Value Weights)> Products =>
        Enumerable.Range(0, products).Select(i => (Inputs[2 * i], Inputs[(2 * i) + 1]));

    public IEnumerable<Value> Summands => Inputs.Skip(2 * products).Take(Inputs.Count - (2 * products) - 1);

    public Value Cell => Inputs[Inputs.Count - 1];

    public override string Attributes => $"{products}";

    /// <summary>Whether an input is a weight, used transposed.</summary>
    public bool IsWeight(int input) => input < 2 * products && input % 2 == 1;

    public override Size MultiplyAdds
    {
        get
        {
            var depth = Products.Sum(pair => pair.Weights.Shape[1]);
            return Sums.Shape.Size * new Size(depth, false);
        }
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("a fused step of an LSTM is not differentiated");

    public override string Formula(Func<Value, string> names)
    {
        var sums = string.Join(
            " + ",
            Products.Select(pair => $"{names(pair.Rows)} · {names(pair.Weights)}ᵀ").Concat(Summands.Select(names)));
        return $"σ(o) ⊙ tanh(c) with c = σ(f) ⊙ {names(Cell)} + σ(i) ⊙ tanh(g), where (i, f, g, o) = {sums}";
    }

    // All sums are there before anything else is written.
    public override bool CanOverwrite(int input, Value result) => result == Sums
        ? input >= 2 * products && input < Inputs.Count - 1
        : input == Inputs.Count - 1 || (input < 2 * products && !IsWeight(input));

    public override IEnumerable<KernelCall> Calls()
    {
        var arguments = new List<CallArgument> { Cell.Shape.SizeOfAxis(0), Cell.Shape.SizeOfAxis(1) };
        foreach (var (rows, weights) in Products)
        {
            arguments.AddRange([weights.Shape.SizeOfAxis(1), rows, MatrixProduct.Matrix(weights, transpose: true)]);
        }

        if (products < MaximumProducts)
        {
            arguments.AddRange([new CallArgument.Integer(0), new CallArgument.Missing(), new CallArgument.Missing()]);
        }

        arguments.AddRange(Summands.Select(summand => (CallArgument)summand));
        arguments.AddRange(Enumerable.Repeat(new CallArgument.Missing(), MaximumSummands - Summands.Count()));
        var needsScratch = Products.Any(pair => pair.Weights.Layout != MemoryLayout.Panels);
        var depth = Products.Max(pair => pair.Weights.Shape[1]);
        return
        [
            new KernelCall.Call("LstmStep", null, [
                .. arguments, Cell, Sums, State, NewCell,
                .. needsScratch
                    ? new[] { new CallArgument.Scratch(CostModel.ProductScratch(new Size(depth, false), Columns)) }
                    : [],
            ]),
        ];
    }

    private Size Columns => Sums.Shape.SizeOfAxis(1);
}
