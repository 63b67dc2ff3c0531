using System.Globalization;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.IR;

/// <summary>
/// Runs a block a fixed number of times: the one construct for repetition. Its inputs are the carried values' first values,
/// then sequences whose leading axis is the step, then values shared by all steps; the body's parameters are the same, with
/// a slice in place of each sequence. The body's results are the carried values' next ones, then what each step adds to a
/// stack. The loop's results are the carried values' last ones, then the stacks, whose leading axis is the step.
/// </summary>
public sealed class Loop : Operation
{
    private static int count;

    private readonly int identity = Interlocked.Increment(ref count);

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
        for (var i = 0; i < body.Results.Count; i++)
        {
            // A step's results are written one after the other, so each is a value of its own.
            body.Results[i] = Own(body.Results[i], i);
            AddResult(body.Results[i].Name, body.Results[i].Kind, i < CarriedCount ? body.Results[i].Shape : Stacked(body.Results[i].Shape));
        }
    }

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

    public override Size MultiplyAdds
    {
        get
        {
            var sizes = Body.Operations.Select(operation => operation.MultiplyAdds).ToList();
            return new Size(Trips * sizes.Sum(size => size.Factor), sizes.Any(size => size.TimesBatch));
        }
    }

    /// <summary>Stacks one more value of the body; returns the stack.</summary>
    public Value Stack(Value value)
    {
        Body.Results.Add(Own(value, Body.Results.Count));
        return AddResult(value.Name + ".steps", value.Kind, Stacked(value.Shape));
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        LoopGradient.Of(this, context, results);

    public override string Formula(Func<Value, string> names) =>
        $"{Trips} steps{(IsReversed ? " backwards" : "")} over {string.Join(", ", Inputs.Take(CarriedCount + SequenceCount).Select(names))}";

    public override bool CanOverwrite(int input, Value result) => input < CarriedCount && result == Results[input];

    /// <summary>A carried value is kept in the window of its last one, so that it starts as a copy of its first one.</summary>
    public override IEnumerable<KernelCall> Calls() =>
        [
            .. Enumerable.Range(0, CarriedCount).Select(i => new KernelCall.Call("Copy", null, Inputs[i], Results[i])),
            new KernelCall.Repeat(this),
        ];

    /// <summary>What ends a step: the next values become the carried ones.</summary>
    public IEnumerable<KernelCall> EndOfStep() =>
        Enumerable.Range(0, CarriedCount).Select(i => new KernelCall.Call("Copy", null, Body.Results[i], Body.Parameters[i]));

    private Shape Stacked(Shape shape) => Shape.Of([Trips, .. shape.Axes]);

    private Value Own(Value value, int index)
    {
        var isOwn = value.Producer is { IsView: false } && Body.Operations.Contains(value.Producer) && Body.Results.IndexOf(value) is var at && (at < 0 || at == index);
        return isOwn ? value : new Builder(Body, Node, IsBackward).Add(new ElementWiseOperation(value.Name, Expression.X(0), value.Shape, value)).Result;
    }
}
