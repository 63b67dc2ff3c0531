using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Lowering;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators;

/// <summary>Which of a network's two programs is being made.</summary>
public enum Mode
{
    /// <summary>Forward and Evaluate.</summary>
    Inference,

    /// <summary>ForwardTraining and Backward.</summary>
    Training,
}

/// <summary>What a node's lowering sees: its operands' values, its parameters, and where operations go.</summary>
public sealed class LoweringContext(
    GraphNode node, Mode mode, Module module, Block body, Value batch, ILoweringScope scope)
{
    public GraphNode Node { get; } = node;

    public Mode Mode { get; } = mode;

    public Module Module { get; } = module;

    public Builder Builder { get; } = new(body, node.Name);

    public NodeArguments Arguments => Node.Arguments;

    /// <summary>How many samples the pass was given.</summary>
    public Value Batch { get; } = batch;

    /// <summary>The value of an operand.</summary>
    public Value Value(string argument, int index = -1) => Module.Nodes[Node.Operand(argument, index)!.Name];

    public IReadOnlyList<Value> Values(string argument) =>
        [.. Enumerable.Range(0, Arguments.Texts(argument).Count).Select(index => Value(argument, index))];

    /// <summary>A parameter of the node, or the one it shares.</summary>
    public Value Parameter(string suffix) => scope.Parameter(Node, suffix);

    /// <summary>What a buffer of the node holds: from before the pass, or since it was last stored in it.</summary>
    public Value Buffer(string suffix) => scope.Buffer(Node, suffix);

    /// <summary>Says what a buffer of the node holds from now on.</summary>
    public void Store(string suffix, Value value) => scope.Store(Node, suffix, value);

    /// <summary>Declares a state of the node.</summary>
    /// <param name="suffix">What follows the node's name; "" for the node itself.</param>
    /// <param name="shape">Its shape, the batch first.</param>
    /// <returns>What the pass before left, and what takes that which this one leaves.</returns>
    public (Value Value, Action<Value> Next) State(string suffix, Shape shape) =>
        scope.State(suffix.Length == 0 ? Node.Name : $"{Node.Name}.{suffix}", shape);

    /// <summary>Does something once every node has its value.</summary>
    public void Later(Action action) => scope.Later(action);

    /// <summary>Gives a further result of the node its value.</summary>
    public void Result(string name, Value value) => Module.Nodes[ResultName(Node, name)] = value;

    /// <summary>Under which name the module knows a further result.</summary>
    public static string ResultName(GraphNode node, string name) => $"{node.Name}.{name}";

    /// <summary>
    /// Has the arguments that a value of indices is made of checked as a pass begins: each must be from
    /// <paramref name="minimum"/> to below <paramref name="count"/>, or <paramref name="ignored"/>.
    /// </summary>
    public void CheckIndices(Value indices, int minimum, int count, int? ignored = null)
    {
        foreach (var origin in IndexOrigins.Of(indices))
        {
            var argument = Module.Arguments[origin.Key];
            var isWhole = origin.Value.Count == argument.Shape.PerSample;
            Module.IndexChecks.Add(new IndexCheck(argument.Node, count, ignored)
            {
                Minimum = minimum,
                Runs = isWhole ? default : IndexOrigins.Runs(origin.Value).ToEquatableArray(),
            });
        }
    }

    /// <summary>Lowers the part of the node, whose inputs and targets have these values.</summary>
    public Value LowerPart(IReadOnlyList<Value> operands) => scope.LowerPart(Node, operands);

    /// <summary>The axis of the IR's shape that a checked per-sample axis argument means.</summary>
    public int Axis(string argument, Value value)
    {
        var given = Arguments.Integer(argument);
        return given < 0 ? given + value.Shape.Rank : given + (value.Shape.IsBatched ? 1 : 0);
    }

    /// <summary>
    /// The operands with per-sample axes aligned from the end: a batched one of fewer axes than another
    /// gets axes of 1 behind its batch.
    /// </summary>
    public Value[] Align(params Value[] values)
    {
        var rank = values.Max(value => InferenceContext.PerSample(value.Shape).Rank);
        return [.. values.Select(value =>
        {
            var missing = rank - InferenceContext.PerSample(value.Shape).Rank;
            return value.Shape.IsBatched && missing > 0
                ? Builder.Reshape(
                    value.Name + ".aligned",
                    value,
                    Shape.Of([Shape.Batch, .. Enumerable.Repeat(1, missing), .. value.Shape.Axes.Skip(1)]))
                : value;
        })];
    }
}
