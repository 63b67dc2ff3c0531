using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Compiler.Operators.LinearAlgebra;

/// <summary>How a product pairs the axes of its operands.</summary>
public enum Pairing
{
    /// <summary>C[…, n] = A[…, k] · B[k, n]: all leading axes of A are rows.</summary>
    Linear,

    /// <summary>C[m, n] = Σ A[…, m]ᵀ · B[…, n] over all leading axes.</summary>
    Outer,

    /// <summary>
    /// C[…, m, n] = A[…, m, k] · B[…, k, n], matrix by matrix; an operand without leading axes serves every one.
    /// </summary>
    Batched,
}

/// <summary>A matrix product, with an epilogue once one is fused into it.</summary>
public sealed class MatrixProduct : FusibleOperation
{
    private MatrixProduct(
        string name,
        Pairing pairing,
        bool transposeA,
        bool transposeB,
        Expression epilogue,
        Shape shape,
        params Value[] inputs)
        : base(epilogue, inputs)
    {
        Pairing = pairing;
        TransposeA = transposeA;
        TransposeB = transposeB;
        AddResult(name, ElementKind.Real, shape);
    }

    public Pairing Pairing { get; }

    public bool TransposeA { get; }

    public bool TransposeB { get; }

    public Value A => Inputs[0];

    public Value B => Inputs[1];

    public override string Attributes => $"{Pairing}{TransposeA}{TransposeB}{Epilogue.Key}";

    public static MatrixProduct Linear(string name, Value a, Value b, bool transposeB)
    {
        var columns = transposeB ? b.Shape[0] : b.Shape[1];
        var shape = a.Shape.WithLast(columns);
        return new MatrixProduct(name, Pairing.Linear, false, transposeB, Expression.X(0), shape, a, b);
    }

    public static MatrixProduct Outer(string name, Value a, Value b)
    {
        var shape = Shape.Own(a.Shape[a.Shape.Rank - 1], b.Shape[b.Shape.Rank - 1]);
        return new MatrixProduct(name, Pairing.Outer, true, false, Expression.X(0), shape, a, b);
    }

    public static MatrixProduct Batched(string name, Value a, Value b, bool transposeA, bool transposeB)
    {
        var leading = a.Shape.Rank >= b.Shape.Rank ? a.Shape : b.Shape;
        var rows = a.Shape[a.Shape.Rank - (transposeA ? 1 : 2)];
        var columns = b.Shape[b.Shape.Rank - (transposeB ? 2 : 1)];
        var shape = Shape.Of([.. leading.Axes.Take(leading.Rank - 2), rows, columns]);
        return new MatrixProduct(name, Pairing.Batched, transposeA, transposeB, Expression.X(0), shape, a, b);
    }

    public override bool TakesEpilogue => Pairing == Pairing.Linear && base.TakesEpilogue;

    public override string Kind => "product";

    public override FusibleOperation WithEpilogue(
        string name, Expression epilogue, Shape shape, IEnumerable<Value> extras) =>
        new MatrixProduct(name, Pairing, TransposeA, TransposeB, epilogue, shape, [A, B, .. extras]);

    // A row for all rows.
    protected override bool AcceptsRepeated(Value value, Shape shape) =>
        value.Shape.Size == Columns
        && shape.SizeOfAxis(shape.Rank - 1) == Columns
        && value.Shape.SizeOfAxis(value.Shape.Rank - 1) == Columns;

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        RequirePlain();
        var upstream = results[0]!;
        var nameA = GradientContext.NameOf(A);
        var nameB = GradientContext.NameOf(B);
        var builder = context.Builder;

        // The right operand is usually the weight: its gradient comes first, so that the left one's
        // can overwrite what dies with it.
        var right = context.Wants(B) ? Pairing switch
        {
            Pairing.Linear => TransposeB ? builder.Outer(nameB, upstream, A) : builder.Outer(nameB, A, upstream),
            Pairing.Outer => builder.Linear(nameB, A, upstream, transpose: false),
            _ => BatchedGradient(builder, nameB, B, TransposeB, (upstream, false), (A, !TransposeA), exchanged: true),
        } : null;
        var left = context.Wants(A) ? Pairing switch
        {
            Pairing.Linear => builder.Linear(nameA, upstream, B, !TransposeB),
            Pairing.Outer => builder.Linear(nameA, B, upstream, transpose: true),
            _ => BatchedGradient(builder, nameA, A, TransposeA, (upstream, false), (B, !TransposeB), exchanged: false),
        } : null;
        return [left, right];
    }

    // d(op A) = dC · op(B)ᵀ and d(op B) = op(A)ᵀ · dC, transposed where the operand was,
    // summed where it served every matrix.
    private static Value BatchedGradient(
        Builder builder,
        string name,
        Value operand,
        bool transposed,
        (Value Value, bool Transpose) upstream,
        (Value Value, bool Transpose) other,
        bool exchanged)
    {
        var (first, second) = exchanged ? (other, upstream) : (upstream, other);
        if (transposed)
        {
            (first, second) = ((second.Value, !second.Transpose), (first.Value, !first.Transpose));
        }

        var gradient = builder.Add(Batched(name, first.Value, second.Value, first.Transpose, second.Transpose)).Result;
        return builder.SumTo(name, gradient, operand.Shape);
    }

    protected override string OwnFormula(Func<Value, string> names) =>
        $"{names(A)}{(TransposeA ? "ᵀ" : "")} · {names(B)}{(TransposeB ? "ᵀ" : "")}";

    public override bool CanAccumulate(Value result) => true;

    public override Size MultiplyAdds => Count * Rows * Columns * Depth;

    // From the operands: once something is fused into the product, its result may have another shape.
    private Size Count
    {
        get
        {
            var leading = A.Shape.Rank >= B.Shape.Rank ? A.Shape : B.Shape;
            return Pairing == Pairing.Batched ? leading.SizeOf(0, leading.Rank - 2) : Size.One;
        }
    }

    private Size Rows => Pairing switch
    {
        Pairing.Linear => A.Shape.SizeOf(0, A.Shape.Rank - 1),
        _ => A.Shape.SizeOfAxis(A.Shape.Rank - (TransposeA ? 1 : 2)),
    };

    /// <summary>The columns of the product as a matrix.</summary>
    public Size Columns => B.Shape.SizeOfAxis(B.Shape.Rank - (TransposeB ? 2 : 1));

    private Size Depth => Pairing switch
    {
        Pairing.Outer => A.Shape.SizeOf(0, A.Shape.Rank - 1),
        _ => A.Shape.SizeOfAxis(A.Shape.Rank - (TransposeA ? 2 : 1)),
    };

    public override IEnumerable<KernelCall> Calls()
    {
        if (Result.Layout == MemoryLayout.Panels)
        {
            // dW[out, in] = dYᵀ · X is stored as the panel matrix [in, out] = Xᵀ · dY.
            return [new KernelCall.Call(
                "MatMulIntoPanels",
                null,
                Columns,
                Rows,
                Depth,
                new CallArgument.Memory(B, ".Transposed()"),
                A,
                Result,
                new CallArgument.Accumulate(Result),
                Scratch(Rows),
                new CallArgument.WeightStep(Result))];
        }

        return [Pairing == Pairing.Batched ? BatchedCall() : SingleCall()];
    }

    public override bool Unroll(Unroller unroller)
    {
        var (rows, columns, depth) = (Unroller.Count(Rows), Unroller.Count(Columns), Unroller.Count(Depth));
        for (var i = 0; i < Unroller.Count(Result.Shape.Size); i++)
        {
            var (matrix, row, column) = (i / (rows * columns), i / columns % rows, i % columns);
            var a = A.Shape.Rank > 2 && Pairing == Pairing.Batched ? matrix * rows * depth : 0;
            var b = B.Shape.Rank > 2 && Pairing == Pairing.Batched ? matrix * depth * columns : 0;
            var product = Unroller.Sum(Enumerable.Range(0, depth).Select(k =>
                unroller.Of(A, a + (TransposeA ? (k * rows) + row : (row * depth) + k))
                * unroller.Of(B, b + (TransposeB ? (column * depth) + k : (k * columns) + column))));
            unroller.Define(Result, i, Epilogue.Substitute(index => index == 0
                ? product
                : Extra(unroller, Inputs[index + OwnInputs - 1], i, column)));
        }

        return true;
    }

    private Expression Extra(Unroller unroller, Value value, int element, int column) => unroller.Of(
        value,
        value.Shape.Size == Size.One ? 0 : value.Shape.Size == Result.Shape.Size ? element : column);

    private KernelCall.Call SingleCall()
    {
        var numbers = new List<double>();
        var type = Epilogue is Expression.Operand ? null : Epilogue.ToKernelType(Inputs.Count - 1, numbers);
        var extras = Inputs.Count - OwnInputs;
        var packs = B.Layout != MemoryLayout.Panels || !TransposeB;
        var arguments = new CallArgument[6 + extras + numbers.Count + 1 + (packs ? 1 : 0)];
        CallArgument[] own = [Rows, Columns, Depth, Matrix(A, TransposeA), Matrix(B, TransposeB), Result];
        own.CopyTo(arguments, 0);
        var at = own.Length;
        for (var i = 0; i < extras; i++)
        {
            arguments[at++] = Extra(Inputs[OwnInputs + i]);
        }

        foreach (var number in numbers)
        {
            arguments[at++] = new CallArgument.Number(number);
        }

        arguments[at++] = new CallArgument.Accumulate(Result);
        if (packs)
        {
            // Only sums by themselves are written before all their terms are there.
            arguments[at] = type is null
                ? new CallArgument.Scratch(CostModel.ProductScratch(Rows, Depth, Columns, TransposeA))
                : Scratch(Columns);
        }

        return new KernelCall.Call("MatMul", type, EquatableArray.Own(arguments));
    }

    private KernelCall.Call BatchedCall() => new(
        "BatchedMatMul",
        null,
        Count,
        Rows,
        Columns,
        Depth,
        Matrix(A, TransposeA),
        StrideOf(A),
        Matrix(B, TransposeB),
        StrideOf(B),
        Result,
        new CallArgument.Accumulate(Result),
        Scratch(Columns));

    private static CallArgument.Count StrideOf(Value operand) =>
        new(operand.Shape.Rank > 2
            ? operand.Shape.SizeOf(operand.Shape.Rank - 2, operand.Shape.Rank)
            : new Size(0, false));

    private CallArgument.Scratch Scratch(Size columns) => new(CostModel.ProductScratch(Depth, columns));

    private CallArgument Extra(Value value)
    {
        if (value.Shape.Size == Size.One)
        {
            return new CallArgument.Element(value);
        }

        return new CallArgument.Memory(value, value.Shape.Size == Result.Shape.Size ? "" : ".Row()");
    }

    /// <summary>A value's memory as a product's operand.</summary>
    public static CallArgument.Memory Matrix(Value value, bool transpose) => new(
        value,
        (value.Layout, transpose) switch
        {
            (MemoryLayout.Panels, true) => ".Panels()",
            (MemoryLayout.Panels, false) => ".PanelsTransposed()",
            (_, true) => ".Transposed()",
            _ => "",
        });
}
