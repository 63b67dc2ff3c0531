using GraphCompiler.Compiler.IR;

namespace Testing.Interpretation;

/// <summary>What the values of a program are, for one batch.</summary>
public sealed class Frame(Feed feed, Frame? outer = null)
{
    private readonly Dictionary<Value, Tensor> values = [];

    public Feed Feed { get; } = feed;

    /// <summary>The tensor of a value: computed, defined, or from its source.</summary>
    public Tensor Read(Value value)
    {
        if (values.TryGetValue(value, out var tensor))
        {
            return tensor;
        }

        if (value.Source is null)
        {
            return outer?.Read(value) ?? throw new InvalidOperationException($"{value} is read before it is computed.");
        }

        tensor = Feed.Of(value);
        Check(value, tensor);
        return Feed.Added.TryGetValue(value, out var added) ? tensor.Plus(added) : tensor;
    }

    public bool Has(Value value) => values.ContainsKey(value);

    public void Define(Value value, Tensor tensor)
    {
        Check(value, tensor);
        if (!values.TryAdd(value, Feed.Added.TryGetValue(value, out var added) ? tensor.Plus(added) : tensor))
        {
            throw new InvalidOperationException($"{value} is computed twice.");
        }
    }

    /// <summary>The axes of a shape, the batch as its number.</summary>
    public int[] Axes(Shape shape) => Feed.Axes(shape);

    private void Check(Value value, Tensor tensor)
    {
        if (!tensor.Axes.SequenceEqual(Axes(value.Shape)))
        {
            throw new InvalidOperationException($"{value} was given {tensor}.");
        }
    }
}
