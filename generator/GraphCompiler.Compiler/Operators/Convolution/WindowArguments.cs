using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>
/// Reads the arguments of windows: one number for every axis under a name such as <c>Stride</c>, or one for each under
/// its plural; sizes under the names of the constructors.
/// </summary>
internal static class WindowArguments
{
    /// <summary>The number of each of <paramref name="rank"/> axes.</summary>
    public static int[] PerAxis(NodeArguments arguments, string name, int rank) =>
        arguments.Integers(name + "s") is { } several
            ? [.. several]
            : [.. Enumerable.Repeat(arguments.Integer(name), rank)];

    /// <summary>The window's size along each axis.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="name">What the size of all axes is called.</param>
    /// <param name="rank">How many axes there are.</param>
    public static int[] Sizes(NodeArguments arguments, string name, int rank) =>
        rank == 1 || arguments.IsGiven(name)
            ? [.. Enumerable.Repeat(arguments.Integer(name), rank)]
            : [arguments.Integer("Height"), arguments.Integer("Width")];

    /// <summary>Checks the window's size; whether it is right.</summary>
    public static bool CheckSizes(InferenceContext context, string name, int rank)
    {
        var given = rank == 1 || context.Arguments.IsGiven(name) ? new[] { name } : ["Height", "Width"];
        return given.Aggregate(true, (isRight, argument) =>
            AtLeast(context, argument, -1, context.Arguments.Integer(argument), 1) && isRight);
    }

    /// <summary>Checks that the number of each axis is at least so much; whether it is.</summary>
    public static bool CheckPerAxis(InferenceContext context, string name, int rank, int least)
    {
        var node = context.Node.Name;
        var several = name + "s";
        if (context.Arguments.Integers(several) is not { } values)
        {
            return AtLeast(context, name, -1, context.Arguments.Integer(name), least);
        }

        if (context.Arguments.IsGiven(name))
        {
            context.Invalid(several, $"'{node}' has both {name} and {several}; leave out one of the two");
            return false;
        }

        if (values.Count != rank)
        {
            context.Invalid(
                several,
                $"'{node}' has {values.Count} {several}; its window has {rank} {(rank == 1 ? "axis" : "axes")}, "
                + "and each takes one");
            return false;
        }

        return Enumerable.Range(0, rank).Aggregate(true, (isRight, axis) =>
            AtLeast(context, several, axis, values[axis], least) && isRight);
    }

    /// <summary>Checks that the operand has channels and as many axes behind them as the window; null, with everything
    /// said, where it has not.</summary>
    public static Shape? Image(InferenceContext context, int rank)
    {
        if (context.Shape("X") is not { } shape)
        {
            return null;
        }

        if (InferenceContext.PerSample(shape).Rank == rank + 1)
        {
            return InferenceContext.PerSample(shape);
        }

        var axes = rank == 1 ? "[channels, length]" : "[channels, height, width]";
        context.Report(
            ProblemIds.ShapeMismatch,
            "X",
            -1,
            $"'{context.Node.Name}' moves a window over '{context.Operand("X")!.Name}' {shape}, "
            + $"whose shape without the batch must be {axes}; give it these axes, with a [Reshape] if need be");
        return null;
    }

    /// <summary>What messages call an axis of an image.</summary>
    public static string AxisName(int axis, int rank) => rank == 1 ? "length" : axis == 0 ? "height" : "width";

    private static bool AtLeast(InferenceContext context, string argument, int index, int value, int least)
    {
        if (value >= least)
        {
            return true;
        }

        var what = index < 0 ? argument : $"{value} among its {argument}";
        context.Report(
            ProblemIds.InvalidArgument,
            argument,
            index,
            $"'{context.Node.Name}' has {(index < 0 ? $"{argument} {value}" : what)}, which must be at least {least}");
        return false;
    }
}
