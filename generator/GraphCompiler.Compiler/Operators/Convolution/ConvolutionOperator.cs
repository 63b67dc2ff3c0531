using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Graphs.Warnings;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>What convolutions and transposed convolutions over any number of axes have in common.</summary>
public abstract class ConvolutionOperator(int rank) : NodeOperator
{
    private const long MaximumElements = int.MaxValue / 8;

    /// <summary>How many axes the window moves over.</summary>
    protected int Rank { get; } = rank;

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override IReadOnlyList<string> SharingArguments { get; } = ["WeightFrom", "BiasFrom"];

    public override IEnumerable<Problem> Warnings(GraphNode node) => UnusedArguments.OfLayer(node);

    public override void Infer(InferenceContext context)
    {
        var isRight = CheckArguments(context)
            & context.Defined("Activation") & context.Defined("Init") & context.Defined("BiasInit");
        if (WindowArguments.Image(context, Rank) is not { } image || !isRight)
        {
            return;
        }

        var filters = context.Arguments.Integer("Filters");
        if (!SplitsIntoGroups(context, image[0], filters) || Output(context, image) is not { } axes)
        {
            return;
        }

        AddParameters(context, image[0], filters);
        if (context.Node.Parameters.Count > 0)
        {
            context.Result(Shape.Of(context.Shape("X")!.IsBatched, [filters, .. axes]));
        }
    }

    /// <summary>Checks the arguments beside the operand; whether they are right.</summary>
    protected virtual bool CheckArguments(InferenceContext context)
    {
        var isRight = WindowArguments.CheckSizes(context, "Kernel", Rank)
            & WindowArguments.CheckPerAxis(context, "Stride", Rank, 1)
            & WindowArguments.CheckPerAxis(context, "Padding", Rank, 0)
            & WindowArguments.CheckPerAxis(context, "Dilation", Rank, 1);
        if (context.Arguments.Integer("Filters") < 1)
        {
            context.Invalid(
                "Filters",
                $"'{context.Node.Name}' has {context.Arguments.Integer("Filters")} filters; "
                + "a convolution needs at least 1");
            isRight = false;
        }

        if (context.Arguments.Integer("Groups") < 1)
        {
            context.Invalid(
                "Groups",
                $"'{context.Node.Name}' has Groups {context.Arguments.Integer("Groups")}, which must be at least 1");
            isRight = false;
        }

        if (!context.Arguments.Flag("Bias") && context.Arguments.Text("BiasFrom") is not null)
        {
            context.Invalid(
                "BiasFrom",
                $"'{context.Node.Name}' has Bias = false and yet takes its bias from another node; "
                + "leave out one of the two");
            isRight = false;
        }

        return isRight;
    }

    /// <summary>The result's axes behind the channels; null, with everything said, where one would be empty.</summary>
    protected abstract IReadOnlyList<int>? Output(InferenceContext context, Shape image);

    /// <summary>The weight's first two axes.</summary>
    protected abstract (int First, int Second) WeightAxes(int channels, int filters, int groups);

    /// <summary>The operation, without bias and activation.</summary>
    protected abstract Operation Convolve(string name, ImageWindow window, Value x, Value weight, Shape output);

    /// <summary>The padding before each axis.</summary>
    protected virtual int[] PaddingBefore(NodeArguments arguments) =>
        WindowArguments.PerAxis(arguments, "Padding", Rank);

    /// <summary>The window that the arguments describe.</summary>
    protected ImageWindow Window(NodeArguments arguments)
    {
        var sizes = WindowArguments.Sizes(arguments, "Kernel", Rank);
        var strides = WindowArguments.PerAxis(arguments, "Stride", Rank);
        var paddings = PaddingBefore(arguments);
        var dilations = WindowArguments.PerAxis(arguments, "Dilation", Rank);
        WindowAxis Axis(int axis) => new(sizes[axis], strides[axis], paddings[axis], dilations[axis]);
        return new ImageWindow(Rank == 1 ? WindowAxis.None : Axis(0), Axis(Rank - 1), arguments.Integer("Groups"));
    }

    public override Value Lower(LoweringContext context)
    {
        var (name, node) = (context.Node.Name, context.Node);
        var activation = LinearAlgebra.Activations.Find(context.Arguments.Choice("Activation"));
        var hasBias = context.Arguments.Flag("Bias");
        var x = Images.Batched(context.Builder, context.Value("X"));
        var output = node.Shape!.IsBatched ? node.Shape : Shape.Of([1, .. node.Shape.Axes]);
        var value = context.Builder.Add(Convolve(
            hasBias || activation is not null ? name + ".product" : name,
            Window(context.Arguments),
            x,
            context.Parameter("weight"),
            output)).Result;
        if (hasBias)
        {
            // One number for each channel's plane.
            var bias = context.Parameter("bias");
            var aligned = Shape.Of([output[1], .. Enumerable.Repeat(1, Rank)]);
            value = context.Builder.ElementWise(
                activation is null ? name : name + ".sum",
                Expression.X(0) + Expression.X(1),
                value,
                context.Builder.Reshape(bias.Name, bias, aligned));
        }

        value = activation is null ? value : context.Builder.ElementWise(name, activation, value);
        if (value.Shape != node.Shape)
        {
            value.Name += ".single";
        }

        return context.Builder.Reshape(name, value, node.Shape);
    }

    public override string Formula(NodeArguments arguments)
    {
        var sum = $"{arguments.Text("X")} {Sign} weight{(arguments.Flag("Bias") ? " + bias" : "")}";
        return LinearAlgebra.Activations.Find(arguments.Choice("Activation"))?.ToFormula(_ => sum) ?? sum;
    }

    /// <summary>The operation in formulas.</summary>
    protected abstract string Sign { get; }

    private static bool SplitsIntoGroups(InferenceContext context, int channels, int filters)
    {
        var groups = context.Arguments.Integer("Groups");
        if (channels % groups == 0 && filters % groups == 0)
        {
            return true;
        }

        context.Invalid(
            "Groups",
            $"'{context.Node.Name}' splits the {channels} channels of '{context.Operand("X")!.Name}' and its {filters} "
            + $"filters into {groups} groups; both must be multiples of {groups}");
        return false;
    }

    private void AddParameters(InferenceContext context, int channels, int filters)
    {
        var sizes = WindowArguments.Sizes(context.Arguments, "Kernel", Rank);
        var (first, second) = WeightAxes(channels, filters, context.Arguments.Integer("Groups"));
        var window = sizes.Aggregate(1.0, (product, size) => product * size);
        if ((double)first * second * window > MaximumElements)
        {
            context.Invalid(
                null,
                $"'{context.Node.Name}' would have a weight [{first}, {second}, {string.Join(", ", sizes)}], "
                + $"more than the {MaximumElements} elements a value can have");
            return;
        }

        var (fanIn, fanOut) = ((int)(second * window), (int)(first * window));
        var isTrainable = context.Arguments.Flag("Trainable");
        context.Parameter(
            "weight",
            Shape.Of([first, second, .. sizes]),
            new InitialValues(context.Arguments.Choice("Init"), fanIn, fanOut),
            isTrainable,
            "WeightFrom");
        if (context.Arguments.Flag("Bias"))
        {
            context.Parameter(
                "bias",
                Shape.Of([filters]),
                new InitialValues(context.Arguments.Choice("BiasInit"), fanIn, fanOut),
                isTrainable,
                "BiasFrom");
        }
    }
}
