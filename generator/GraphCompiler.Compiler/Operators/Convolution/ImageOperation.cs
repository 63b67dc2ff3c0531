using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>A convolution or transposed convolution: images, weighted, that become images.</summary>
public abstract class ImageOperation : FusibleOperation
{
    private protected ImageOperation(
        string name,
        ImageWindow window,
        Expression epilogue,
        Shape output,
        Shape shape,
        params Value[] inputs)
        : base(epilogue, inputs)
    {
        (Window, Output) = (window, output);
        AddResult(name, ElementKind.Real, shape);
    }

    public ImageWindow Window { get; }

    /// <summary>The images that result; once something is fused into it, the result may have another shape.</summary>
    public Shape Output { get; }

    /// <summary>The images it reads.</summary>
    public Value X => Inputs[0];

    public Value Weight => Inputs[1];

    public override string Attributes => $"{Window} {Output} {Epilogue.Key} {Result.Shape}";

    protected override bool AcceptsRepeated(Value value, Shape shape) =>
        shape == Output && Images.IsPerChannel(value, Output);

    /// <summary>The multiply-adds of the convolution between two images.</summary>
    internal static Size Products(ImageWindow window, Shape image, Shape result)
    {
        var taps = (long)(Images.Channels(image) / window.Groups) * window.Rows.Size * window.Columns.Size;
        return result.Size * new Size(taps, false);
    }

    /// <summary>The call of a kernel that takes an epilogue, and what it takes further before that.</summary>
    private protected KernelCall Call(
        string method, Shape image, Shape result, Size scratch, params CallArgument[] further)
    {
        var numbers = new List<double>();
        var type = Epilogue is Expression.Operand ? null : Epilogue.ToKernelType(Inputs.Count - OwnInputs + 1, numbers);
        return new KernelCall.Call(
            method,
            type,
            [
                Images.Batch(image), Images.Sizes(image), Images.Sizes(result), new CallArgument.Window(Window), X,
                Weight, Result, .. further, .. Extras.Select(Extra), .. numbers.Select(number => new CallArgument.Number(number)),
                new CallArgument.Scratch(scratch),
            ]);
    }

    private CallArgument Extra(Value value) => value.Shape.Size == Size.One
        ? new CallArgument.Element(value)
        : new CallArgument.Memory(value, value.Shape.Size == Output.Size ? "" : ".Column()");
}
