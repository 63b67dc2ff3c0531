using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>An operation whose results are elements of its inputs, moved.</summary>
public abstract class LayoutOperation(params Value[] inputs) : Operation(inputs)
{
    /// <summary>What goes where; whatever no part writes is filled.</summary>
    public abstract IReadOnlyList<StridedPart> Parts { get; }

    public override IEnumerable<KernelCall> Calls() => 
        Parts.Select(part => part.Call(Inputs[part.Input], Result));

    public override bool Unroll(Unroller unroller)
    {
        foreach (var part in Parts)
        {
            foreach (var (from, to) in part.Pairs())
            {
                unroller.Define(Result, to, unroller.Of(Inputs[part.Input], from));
            }
        }

        return true;
    }
}
