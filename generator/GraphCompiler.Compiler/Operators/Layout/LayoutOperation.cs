using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>An operation whose results are elements of its inputs, moved.</summary>
public abstract class LayoutOperation(params Value[] inputs) : Operation(inputs)
{
    /// <summary>What goes where; whatever no part writes is filled.</summary>
    public abstract IReadOnlyList<StridedPart> Parts { get; }

    public override IEnumerable<KernelCall> Calls() => 
        Parts.Select(part => part.Call(Inputs[part.Input], Result));
}
