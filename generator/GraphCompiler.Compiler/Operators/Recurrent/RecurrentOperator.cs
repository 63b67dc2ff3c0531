using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>A layer that goes over time with a state: what its cells have in common.</summary>
public abstract class RecurrentOperator : NodeOperator
{
    private const long MaximumElements = int.MaxValue / 8;

    // Nobody stacks a tenth of these, and thousands would take the compiler minutes.
    private const int MostLayers = 256;

    protected override IReadOnlyList<string> ReferenceArguments => ["X", .. InitialArguments];

    /// <summary>The arguments that name what a step carries to the next before the first step, in its order.</summary>
    public virtual IReadOnlyList<string> InitialArguments => ["InitialState"];

    /// <summary>The further results: the last of what a step carries to the next, in its order.</summary>
    protected virtual IReadOnlyList<string> ResultNames => ["state"];

    /// <summary>How many times the units a step's sums are.</summary>
    public abstract int Gates { get; }

    /// <summary>The names of biases in the same order, none where the layer has no bias.</summary>
    public virtual IReadOnlyList<string> Biases(NodeArguments arguments) =>
        arguments.Flag("Bias") ? ["bias_ih", "bias_hh"] : [];

    /// <summary>What one direction of a layer has beside its initial values, computed once for all steps.</summary>
    /// <param name="lowering">The direction.</param>
    /// <param name="inputs">The layer's inputs, [time, rows, features], or [rows, features] for one step.</param>
    /// <returns>What is sliced by steps, and what every step reads whole.</returns>
    internal abstract (Value[] Sequences, Value[] Shared) Prepare(DirectionLowering lowering, Value inputs);

    /// <summary>One step.</summary>
    /// <param name="lowering">The direction.</param>
    /// <param name="builder">Where it goes.</param>
    /// <param name="carried">What the step before gave.</param>
    /// <param name="slices">This step's part of what <see cref="Prepare"/> has sliced.</param>
    /// <param name="shared">What every step reads.</param>
    /// <returns>What the next step is given; the state first.</returns>
    internal abstract Value[] Step(
        DirectionLowering lowering, Builder builder, Value[] carried, Value[] slices, Value[] shared);

    public override void Infer(InferenceContext context)
    {
        var arguments = context.Arguments;
        var isRight = CheckSizes(context) & CheckState(context);
        if (context.Shape("X") is not { } x || !isRight)
        {
            return;
        }

        var perSample = InferenceContext.PerSample(x);
        if (perSample.Rank != 2)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "X",
                -1,
                $"'{context.Node.Name}' goes over time and reads '{context.Operand("X")!.Name}' {x}, which must have "
                + "the axes [time, features] beside the batch");
            return;
        }

        var sizes = RecurrentSizes.Of(arguments, perSample, Gates);
        if (arguments.Flag("Stateful") && !x.IsBatched)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "X",
                -1,
                $"'{context.Node.Name}' carries a state for each batch row, and '{context.Operand("X")!.Name}' {x} has "
                + "no batch axis; leave out Stateful, or read an input");
            return;
        }

        var initial = InitialArguments.Where(arguments.IsGiven).ToList();
        if (initial.Any(argument => !CheckInitial(context, argument, sizes)))
        {
            return;
        }

        if (sizes.LargestParameter > MaximumElements)
        {
            context.Invalid(
                "Units",
                $"'{context.Node.Name}' would have a weight of {sizes.LargestParameter} elements, more than the "
                + $"{MaximumElements} a value can have");
            return;
        }

        DeclareParameters(context, sizes);
        var isBatched = x.IsBatched || initial.Any(argument => context.Shape(argument)!.IsBatched);
        context.Result(Shape.Of(isBatched, arguments.Flag("Sequence") ? [sizes.Time, sizes.Outputs] : [sizes.Outputs]));
    }

    private static bool CheckSizes(InferenceContext context)
    {
        var isRight = true;
        foreach (var argument in new[] { "Units", "Layers" })
        {
            var given = context.Arguments.Integer(argument);
            if (given < 1)
            {
                var what = argument.ToLowerInvariant();
                context.Invalid(
                    argument,
                    $"'{context.Node.Name}' has {given} {what}; a recurrent layer needs at least 1");
                isRight = false;
            }
        }

        if (context.Arguments.Integer("Layers") is var layers && layers > MostLayers)
        {
            context.Invalid(
                "Layers",
                $"'{context.Node.Name}' has {layers} layers, each of which is compiled by itself; "
                    + $"there can be {MostLayers} at most");
            isRight = false;
        }

        return isRight;
    }

    private bool CheckState(InferenceContext context)
    {
        if (!context.Arguments.Flag("Stateful"))
        {
            return true;
        }

        if (context.Arguments.Flag("Bidirectional"))
        {
            context.Invalid(
                "Stateful",
                $"'{context.Node.Name}' is bidirectional, and its reverse direction begins at the end of a sequence, "
                + "which a stream has not; leave out Stateful or Bidirectional");
            return false;
        }

        if (InitialArguments.FirstOrDefault(context.Arguments.IsGiven) is { } given)
        {
            context.Invalid(
                given,
                $"'{context.Node.Name}' begins with the state of the pass before (Stateful = true) and is given "
                + $"{given}; leave out one of the two");
            return false;
        }

        return true;
    }

    private static bool CheckInitial(InferenceContext context, string argument, RecurrentSizes sizes)
    {
        if (context.Shape(argument) is not { } shape)
        {
            return false;
        }

        var perSample = InferenceContext.PerSample(shape);
        if (perSample == Shape.Of([sizes.Runs, sizes.Units])
            || (sizes.Runs == 1 && perSample == Shape.Of([sizes.Units])))
        {
            return true;
        }

        var wanted = sizes.Runs == 1 ? $"[{sizes.Units}]" : $"[{sizes.Runs}, {sizes.Units}]";
        var meaning = sizes.Runs == 1 ? "the units" : "layers times directions, and the units";
        context.Report(
            ProblemIds.ShapeMismatch,
            argument,
            -1,
            $"'{context.Node.Name}' takes its {argument} from '{context.Operand(argument)!.Name}' {shape}, "
            + $"which must be {wanted} a sample: {meaning}");
        return false;
    }

    private void DeclareParameters(InferenceContext context, RecurrentSizes sizes)
    {
        var (rows, units) = (Gates * sizes.Units, sizes.Units);
        foreach (var (suffix, inputs) in sizes.Directions())
        {
            // PyTorch draws all of them in ±1/√units.
            var initial = new InitialValues("Uniform", inputs, rows, 1 / Math.Sqrt(units));
            context.Parameter("weight_ih" + suffix, Shape.Of([rows, inputs]), initial);
            context.Parameter("weight_hh" + suffix, Shape.Of([rows, units]), initial with { FanIn = units });
            foreach (var bias in Biases(context.Arguments))
            {
                context.Parameter(bias + suffix, Shape.Of([rows]), initial with { FanIn = units });
            }
        }
    }

    public override IReadOnlyList<NodeResult> Results(GraphNode node)
    {
        var sizes = RecurrentSizes.Of(
            node.Arguments, InferenceContext.PerSample(node.Operand("X")!.Shape!), Gates);
        var shape = Shape.Of(node.Shape!.IsBatched, sizes.Runs == 1 ? [sizes.Units] : [sizes.Runs, sizes.Units]);
        return [.. ResultNames.Select(name => new NodeResult(name, shape, node.ElementType))];
    }

    public override Value Lower(LoweringContext context) =>
        new RecurrentLowering(this, context).Lower(ResultNames);

    public override string Formula(NodeArguments arguments)
    {
        string[] words =
        [
            arguments.Integer("Layers") > 1 ? $"{arguments.Integer("Layers")} layers" : "",
            arguments.Flag("Bidirectional") ? "both directions" : "",
            arguments.Flag("Sequence") ? "every step" : "the last step",
            arguments.Flag("Stateful") ? "going on where the pass before ended" : "",
        ];
        return $"{CellName(arguments)} over {arguments.Text("X")}: "
            + string.Join(", ", words.Where(word => word.Length > 0));
    }

    /// <summary>What its cell is called in formulas.</summary>
    protected abstract string CellName(NodeArguments arguments);
}
