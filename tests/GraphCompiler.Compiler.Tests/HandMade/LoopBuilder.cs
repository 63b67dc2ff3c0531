using GraphCompiler.Compiler.IR;

namespace Testing.HandMade;

/// <summary>Makes a loop: what it is given becomes parameters of the body, in the order carried, sequences,
/// shared.</summary>
public sealed class LoopBuilder(string node, int trips, bool isReversed = false)
{
    private readonly List<Value> carried = [];
    private readonly List<Value> sequences = [];
    private readonly List<Value> shared = [];
    private readonly List<Value> slices = [];
    private readonly List<Value> states = [];
    private readonly List<Value> whole = [];

    public Block Body { get; } = new();

    public Builder Builder => new(Body, node);

    public Value Carry(string name, Value first) => Add(states, carried, name, first, first.Shape);

    public Value Slice(string name, Value sequence) =>
        Add(slices, sequences, name, sequence, Shape.Of(sequence.Shape.Axes.Skip(1)));

    public Value Share(Value value) => Add(whole, shared, value.Name, value, value.Shape);

    /// <param name="into">Where the loop goes.</param>
    /// <param name="results">The carried values' next ones, then what is stacked.</param>
    public Loop Build(Builder into, params Value[] results)
    {
        Body.Parameters.AddRange([.. states, .. slices, .. whole]);
        Body.Results.AddRange(results);
        return into.Add(new Loop(Body, trips, isReversed, [.. carried], [.. sequences], [.. shared]));
    }

    private static Value Add(List<Value> parameters, List<Value> inputs, string name, Value input, Shape shape)
    {
        var parameter = new Value(name, input.Kind, shape);
        parameters.Add(parameter);
        inputs.Add(input);
        return parameter;
    }
}
