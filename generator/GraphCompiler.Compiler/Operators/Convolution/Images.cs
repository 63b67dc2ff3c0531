using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>Shapes [batch, channels, height, width], or without a height, as the kernels of images take them.</summary>
internal static class Images
{
    public static Size Batch(Shape shape) => shape.SizeOfAxis(0);

    public static int Channels(Shape shape) => shape[1];

    public static int Height(Shape shape) => shape.Rank == 3 ? 1 : shape[2];

    public static int Width(Shape shape) => shape[shape.Rank - 1];

    /// <summary>Channels, height and width.</summary>
    public static CallArgument Sizes(Shape shape) => new CallArgument.Counts(
        new[] { Channels(shape), Height(shape), Width(shape) }
            .Select(size => new Size(size, false))
            .ToEquatableArray());

    /// <summary>Whether a value has one number for each channel of an image.</summary>
    public static bool IsPerChannel(Value value, Shape image)
    {
        var axis = value.Shape.Rank - (image.Rank - 1);
        return axis >= 0
            && value.Shape.SizeOfAxis(axis) == image.SizeOfAxis(1)
            && value.Shape.Size == image.SizeOfAxis(1);
    }

    /// <summary>The value with a batch axis of 1 where it has none.</summary>
    public static Value Batched(Builder builder, Value value) => value.Shape.IsBatched
        ? value
        : builder.Reshape(value.Name + ".single", value, Shape.Of([1, .. value.Shape.Axes]));
}
