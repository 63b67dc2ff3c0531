using System.Globalization;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Regularisation;

/// <summary>mask ⊙ x / (1 - rate). The gradient goes the same way.</summary>
public sealed class DropoutOperation : Operation
{
    public DropoutOperation(string name, Value x, Value mask, double rate)
        : base(x, mask)
    {
        Rate = rate;
        AddResult(name, ElementKind.Real, x.Shape);
    }

    /// <summary>The probability with which the mask is 0.</summary>
    public double Rate { get; }

    public override string Attributes => Rate.ToString("G17", CultureInfo.InvariantCulture);

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [
            context.Builder.Add(new DropoutOperation(
                GradientContext.NameOf(Inputs[0]), results[0]!, Inputs[1], Rate)).Result,
            null,
        ];

    // The decimal difference is what a reader expects of 1 - 0.9.
    public override string Formula(Func<Value, string> names) =>
        $"{names(Inputs[1])} ⊙ {names(Inputs[0])} / {(1 - (decimal)Rate).ToString(CultureInfo.InvariantCulture)}";

    public override bool CanOverwrite(int input, Value result) => input == 0;

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "Dropout", null, Inputs[0], Inputs[1], new CallArgument.Number(1 / (1 - Rate)), Result),
        ];
}
