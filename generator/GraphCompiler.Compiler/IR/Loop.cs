using System.Globalization;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.IR;

/// <summary>
/// Runs a block a fixed number of times: the one construct for repetition. Its inputs are the carried values' first
/// values, then sequences whose leading axis is the step, then values shared by all steps; the body's parameters are
/// the same, with a slice in place of each sequence. The body's results are the carried values' next ones, then what
/// each step adds to a stack. The loop's results are the carried values' last ones, then the stacks, whose leading axis
/// is the step.
/// </summary>
public sealed class Loop : Operation
{
    private static int count;

    private readonly int identity = Interlocked.Increment(ref count);

    // What each value of the body is stacked as, by the name under which others of the body read it.
    private readonly Dictionary<Value, Value> stacks = [];

    /// <param name="body">The block, whose parameters and results are in the order above.</param>
    /// <param name="trips">How often it runs.</param>
    /// <param name="isReversed">Whether the last step runs first.</param>
    /// <param name="carried">The carried values' first values.</param>
    /// <param name="sequences">What is sliced.</param>
    /// <param name="shared">What every step reads whole.</param>
    public Loop(Block body, int trips, bool isReversed, Value[] carried, Value[] sequences, Value[] shared)
        : base([.. carried, .. sequences, .. shared])
    {
        (Body, Trips, IsReversed) = (body, trips, isReversed);
        (CarriedCount, SequenceCount) = (carried.Length, sequences.Length);
        Check();
        for (var i = 0; i < body.Results.Count; i++)
        {
            // A step's results are written one after the other, so each is a value of its own.
            var result = body.Results[i];
            body.Results[i] = Own(result, i);
            var shape = i < CarriedCount ? result.Shape : Stacked(result.Shape);
            var whole = AddResult(result.Name, result.Kind, shape);
            if (i >= CarriedCount)
            {
                stacks[result] = whole;
            }
        }
    }

    /// <summary>What it computes in the words of whoever declared it, such as a part and how often; null for none.</summary>
    public string? Title { get; init; }

    public Block Body { get; }

    public int Trips { get; }

    public bool IsReversed { get; }

    public int CarriedCount { get; }

    public int SequenceCount { get; }

    // No two loops are taken for equal: comparing their bodies would cost more than it could save.
    public override string Attributes => identity.ToString(CultureInfo.InvariantCulture);

    public IEnumerable<Value> Carried => Body.Parameters.Take(CarriedCount);

    public IEnumerable<Value> Slices => Body.Parameters.Skip(CarriedCount).Take(SequenceCount);

    public IEnumerable<Value> Shared => Body.Parameters.Skip(CarriedCount + SequenceCount);

    /// <summary>Whether an input is sliced by steps.</summary>
    public bool IsSequence(int input) => input >= CarriedCount && input < CarriedCount + SequenceCount;

    /// <summary>Whether an input is read whole by every step.</summary>
    public bool IsShared(int input) => input >= CarriedCount + SequenceCount;

    public override Size MultiplyAdds
    {
        get
        {
            var sizes = Body.Operations.Select(operation => operation.MultiplyAdds).ToList();
            return new Size(Trips * sizes.Sum(size => size.Factor), sizes.Any(size => size.TimesBatch));
        }
    }

    /// <summary>The body's result that one of the loop's is the last or the stack of.</summary>
    public Value ResultInBody(Value result) => Body.Results[Results.IndexOf(result)];

    /// <summary>The stack of a value of the body, one more unless there is one already.</summary>
    public Value Stack(Value value)
    {
        if (!stacks.TryGetValue(value, out var stack))
        {
            Body.Results.Add(Own(value, Body.Results.Count));
            stacks[value] = stack = AddResult(value.Name + ".steps", value.Kind, Stacked(value.Shape));
        }

        return stack;
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        LoopGradient.Of(this, context, results);

    public override string Formula(Func<Value, string> names) => Title is null
        ? $"{Trips} steps{(IsReversed ? " backwards" : "")} over "
            + string.Join(", ", Inputs.Take(CarriedCount + SequenceCount).Select(names).Distinct())
        : IsBackward ? $"{Title}, the last first, from {string.Join(", ", Inputs.Take(CarriedCount).Select(names))}"
        : Title;

    public override bool CanOverwrite(int input, Value result) => input < CarriedCount && result == Results[input];

    /// <summary>Where each step can add to its part of a stack.</summary>
    public override bool CanAccumulate(Value result)
    {
        var value = ResultInBody(result);
        return Results.IndexOf(result) >= CarriedCount
            && value.Producer!.CanAccumulate(value)
            && !Body.AllOperations().Any(operation => operation.Inputs.Contains(value));
    }

    /// <summary>A carried value is kept in the window of its last one, so that it starts as a copy of its first
    /// one.</summary>
    public override IEnumerable<KernelCall> Calls() =>
        [
            .. Enumerable.Range(0, CarriedCount).Select(i => new KernelCall.Call("Copy", null, Inputs[i], Results[i])),
            new KernelCall.Repeat(this),
        ];

    /// <summary>What ends a step: the next values become the carried ones.</summary>
    public IEnumerable<KernelCall> EndOfStep() =>
        Enumerable.Range(0, CarriedCount)
            .Select(i => new KernelCall.Call("Copy", null, Body.Results[i], Body.Parameters[i]));

    private Shape Stacked(Shape shape) => Shape.Of([Trips, .. shape.Axes]);

    private Value Own(Value value, int index)
    {
        var at = Body.Results.IndexOf(value);
        var isResult = value.Producer is { IsView: false } producer && Body.Operations.Contains(producer);
        if (isResult && (at < 0 || at == index))
        {
            return value;
        }

        var block = new Block();
        var copy = new Builder(block, Node, IsBackward).Copy(value.Name, value);

        // A parameter is stacked before anything can take its place.
        var isStackedParameter = index >= CarriedCount && Body.Parameters.Contains(value);
        Body.Operations.InsertRange(isStackedParameter ? 0 : Body.Operations.Count, block.Operations);
        return copy;
    }

    private void Check()
    {
        var isFilled = Trips > 0 && Body.Parameters.Count == Inputs.Count && Body.Results.Count >= CarriedCount;
        if (!isFilled
            || Inputs.Where((input, i) => InBody(input, i) != Body.Parameters[i].Shape).Any()
            || Carried.Where((value, i) => value.Shape != Body.Results[i].Shape).Any())
        {
            throw new ArgumentException("The inputs, the body's parameters and its results do not belong together.");
        }

        // Whatever else it read would get no gradient and no memory.
        var known = new HashSet<Value>(Body.Parameters);
        foreach (var operation in Body.Operations)
        {
            bool IsKnown(Value value) => known.Contains(value) || value.Source is Source.Constant;
            if (operation.Inputs.FirstOrDefault(value => !IsKnown(value)) is { } unknown)
            {
                throw new ArgumentException($"The body reads {unknown}, which is not given to it.");
            }

            known.UnionWith(operation.Results);
        }
    }

    private Shape InBody(Value input, int index)
    {
        var isSequence = index >= CarriedCount && index < CarriedCount + SequenceCount;
        return isSequence && input.Shape.Rank > 0 && input.Shape[0] == Trips
            ? Shape.Of(input.Shape.Axes.Skip(1))
            : input.Shape;
    }
}
