using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>One number of the elements along a run of neighbouring axes, by one kernel.</summary>
public abstract class RunReduction : Operation
{
    protected RunReduction(string name, Value x, int axis, int count)
        : base(x)
    {
        (Axis, Count) = (axis, count);
        AddResult(name, ElementKind.Real, x.Shape.WithoutAxes([.. Enumerable.Range(axis, count)]));
    }

    /// <summary>The first axis of the run.</summary>
    public int Axis { get; }

    /// <summary>The length of the run.</summary>
    public int Count { get; }

    /// <summary>The name of the kernel.</summary>
    protected abstract string Kernel { get; }

    public override string Attributes => $"{Axis}+{Count}";

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Inputs[0].Shape;
        return [new KernelCall.Call(
            Kernel,
            null,
            shape.SizeOf(0, Axis),
            shape.SizeOf(Axis, Axis + Count),
            shape.SizeOf(Axis + Count, shape.Rank),
            Inputs[0],
            Result)];
    }

    /// <summary>A value of the result's shape with axes of 1 in place of the reduced ones.</summary>
    protected Value Spread(Builder builder, Value value) => builder.Reshape(
        value.Name,
        value,
        Shape.Of(Inputs[0].Shape.Axes.Select((size, axis) => axis >= Axis && axis < Axis + Count ? 1 : size)));
}
