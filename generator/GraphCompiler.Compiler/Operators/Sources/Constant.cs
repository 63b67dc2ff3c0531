using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.Sources;

/// <summary>Fixed numbers.</summary>
public sealed class ConstantOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments => [];

    public override bool IsSource => true;

    public override bool AllowsIntegers => true;

    public override void Infer(InferenceContext context)
    {
        if (context.Arguments.Reals("Values") is not { Count: > 0 } values)
        {
            context.Invalid("Values", $"'{context.Node.Name}' has no values; give at least one");
            return;
        }

        if (context.Axes("Shape") is not { } axes)
        {
            return;
        }

        var shape = axes.Count == 0 && values.Count > 1 ? Shape.Of([values.Count]) : Shape.Of(axes);
        context.Result(shape);
        if (context.Node.Shape is null)
        {
            return;
        }

        if (shape.PerSample != values.Count)
        {
            context.Node.Shape = null;
            context.Invalid(
                "Values",
                $"'{context.Node.Name}' {shape} has {values.Count} values; it needs {shape.PerSample}");
        }
        else if (context.Node.ElementType == ElementType.Single
            && values.FirstOrDefault(value => Math.Abs(value) > float.MaxValue && !double.IsInfinity(value)) is var large
            && large != 0)
        {
            context.Node.Shape = null;
            context.Invalid(
                "Values",
                $"'{context.Node.Name}' holds {large.ToString(CultureInfo.InvariantCulture)}, which is more than a float "
                + "can; declare it, and the other real nodes, as Node<double>, or give a smaller number");
        }
        else if (values.Any(double.IsNaN))
        {
            context.Node.Shape = null;
            context.Invalid("Values", $"'{context.Node.Name}' holds NaN, which is no number; give another value");
        }
        else if (context.Node.ElementType == ElementType.Int32
            && values.Any(value => value != Math.Floor(value) || Math.Abs(value) > int.MaxValue))
        {
            context.Node.Shape = null;
            context.Invalid("Values", $"'{context.Node.Name}' holds indices (Node<int>); its values must be integers");
        }
    }

    public override (int Minimum, int Maximum)? IndexRange(GraphNode node)
    {
        var values = node.Arguments.Reals("Values")!;
        return ((int)values.Min(), (int)values.Max());
    }

    public override Value Lower(LoweringContext context)
    {
        var kind = context.Node.ElementType == ElementType.Int32 ? ElementKind.Integer : ElementKind.Real;
        var value = new Value(
            context.Node.Name,
            kind,
            context.Node.Shape!,
            new Source.Constant(context.Arguments.Reals("Values")!.ToEquatableArray()));
        context.Module.Constants.Add(new Constant(context.Node.Name, value));
        return value;
    }

    public override string Formula(NodeArguments arguments) => "constant";
}
