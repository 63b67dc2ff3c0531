using System.Globalization;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Sequences;

/// <summary>softmax(scale · scores) over the keys, where causal over those no later than the query.</summary>
public sealed class AttentionWeightsOperation : Operation
{
    public AttentionWeightsOperation(string name, Value scores, double scale, bool isCausal)
        : base(scores)
    {
        (Scale, IsCausal) = (scale, isCausal);
        AddResult(name, ElementKind.Real, scores.Shape);
    }

    public double Scale { get; }

    public bool IsCausal { get; }

    public override string Attributes => $"{Scale.ToString("R", CultureInfo.InvariantCulture)}{IsCausal}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [
            context.Builder.Add(new AttentionWeightsGradient(
                GradientContext.NameOf(Inputs[0]), this, Result, results[0]!)).Result,
        ];

    public override string Formula(Func<Value, string> names) =>
        $"softmax({Factor}{names(Inputs[0])}{(IsCausal ? "; keys up to the query" : "")})";

    public override bool CanOverwrite(int input, Value result) => true;

    public override IEnumerable<KernelCall> Calls() =>
        [new KernelCall.Call("AttentionWeights", null, [.. Sizes, Inputs[0], Result])];

    /// <summary>The scale as a factor in a formula.</summary>
    public string Factor => Scale == 1 ? "" : Scale.ToString("G4", CultureInfo.InvariantCulture) + " ⊙ ";

    /// <summary>How many matrices, queries and keys there are, the scale, and whether later keys count.</summary>
    public CallArgument[] Sizes
    {
        get
        {
            var (shape, rank) = (Result.Shape, Result.Shape.Rank);
            return
            [
                shape.SizeOf(0, rank - 2),
                shape.SizeOfAxis(rank - 2),
                shape.SizeOfAxis(rank - 1),
                new CallArgument.Number(Scale),
                new CallArgument.Flag("isCausal", IsCausal),
            ];
        }
    }
}

/// <summary>dScores = scale · weights ⊙ (dWeights - Σ dWeights ⊙ weights) over the keys.</summary>
public sealed class AttentionWeightsGradient : Operation
{
    public AttentionWeightsGradient(string name, AttentionWeightsOperation forward, Value weights, Value upstream)
        : base(weights, upstream)
    {
        Forward = forward;
        AddResult(name, ElementKind.Real, weights.Shape);
    }

    public AttentionWeightsOperation Forward { get; }

    public override string Attributes => Forward.Attributes;

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("the gradient of attention is not differentiated here");

    public override string Formula(Func<Value, string> names)
    {
        var (weights, upstream) = (names(Inputs[0]), names(Inputs[1]));
        return $"{Forward.Factor}{weights} ⊙ ({upstream} - Σ {upstream} ⊙ {weights})";
    }

    public override bool CanOverwrite(int input, Value result) => true;

    public override IEnumerable<KernelCall> Calls() =>
        [new KernelCall.Call("AttentionWeightsGradient", null, [.. Forward.Sizes, Inputs[0], Inputs[1], Result])];
}
