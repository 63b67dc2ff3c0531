using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.Pooling;

/// <summary>What windows do plane by plane: its inputs and results are images, [n, channels, height, width] or without
/// the height.</summary>
public abstract class PoolOperation(ImageWindow window, params Value[] inputs) : Operation(inputs)
{
    public ImageWindow Window { get; } = window;

    public override string Attributes => $"{Window} {Result.Shape}";

    /// <summary>The call of a kernel.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="image">What the windows move over.</param>
    /// <param name="result">Where each has one element.</param>
    /// <param name="arguments">What the kernel takes beside the sizes and the window.</param>
    private protected KernelCall Call(string method, Shape image, Shape result, params CallArgument[] arguments) =>
        new KernelCall.Call(
            method,
            null,
            [image.SizeOf(0, 2), Plane(image), Plane(result), new CallArgument.Window(Window), .. arguments]);

    /// <summary>The window as text where it is not as high as it is wide.</summary>
    private protected string Size => Window.Rows.Size == Window.Columns.Size || Result.Shape.Rank == 3
        ? $"{Window.Columns.Size}"
        : $"{Window.Rows.Size}×{Window.Columns.Size}";

    /// <summary>Height and width.</summary>
    private protected static CallArgument.Counts Plane(Shape shape) => new(
        new[] { Images.Height(shape), Images.Width(shape) }.Select(size => new Size(size, false)).ToEquatableArray());
}
