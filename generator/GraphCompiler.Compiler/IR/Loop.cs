using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.IR;

public sealed class Loop : Operation
{
    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) => throw new NotSupportedException();

    public override string Formula(Func<Value, string> names) => "";

    public override IEnumerable<KernelCall> Calls() => [];
}
