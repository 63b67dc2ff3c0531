using System.Globalization;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Regularisation;

/// <summary>
/// Random bits, one an element, 1 where the element is kept: 32 in each of the result's integers, lowest first, for
/// the elements in row-major order. Every sample has integers enough for its own elements; those of a batch follow one
/// another without a gap, so that the last integers may stay unused.
/// </summary>
public sealed class DropoutMask : Operation
{
    private const int BitsPerWord = 32;

    /// <param name="name">The result's name.</param>
    /// <param name="masked">The shape of what is masked.</param>
    /// <param name="rate">The probability of a 0.</param>
    /// <param name="stream">What tells its bits from those of other masks: the node's name.</param>
    public DropoutMask(string name, Shape masked, double rate, string stream)
        : this(name, masked, rate, stream, [])
    {
    }

    private DropoutMask(string name, Shape masked, double rate, string stream, IReadOnlyList<int> draws)
    {
        (Masked, Rate, Stream, Draws) = (masked, rate, stream, draws);
        var words = (masked.PerSample + BitsPerWord - 1) / BitsPerWord;
        AddResult(
            name,
            ElementKind.Integer,
            Shape.Of([.. draws, .. masked.IsBatched ? new[] { Shape.Batch } : [], words]));
    }

    /// <summary>The shape of what one draw masks.</summary>
    public Shape Masked { get; }

    /// <summary>The probability of a 0.</summary>
    public double Rate { get; }

    /// <summary>What tells its bits from those of other masks.</summary>
    public string Stream { get; }

    /// <summary>For the steps of which loops masks are drawn, outermost first.</summary>
    public IReadOnlyList<int> Draws { get; }

    /// <summary>A 32-bit random number below this gives a 0.</summary>
    public uint Threshold => (uint)Math.Min(uint.MaxValue, Math.Round(Rate * 4294967296.0));

    public override string Attributes =>
        $"{Stream} {Rate.ToString("G17", CultureInfo.InvariantCulture)} {Result.Shape}";

    /// <summary>Masks for every step of a loop around.</summary>
    public DropoutMask Stacked(int trips) =>
        new(Result.Name, Masked, Rate, Stream, [trips, .. Draws]) { Node = Node, IsBackward = IsBackward };

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) => [];

    public override string Formula(Func<Value, string> names) =>
        $"random bits, 0 with probability {Rate.ToString(CultureInfo.InvariantCulture)}";

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "DropoutMask",
                null,
                new Size(Draws.Aggregate(1L, (product, trips) => product * trips), false),
                Masked.Size,
                new CallArgument.Bits(Threshold),
                new CallArgument.Draw(Stream, Masked.IsBatched),
                Result),
        ];
}
