namespace Testing.Interpretation;

/// <summary>Numbers under axes, row-major, the batch a plain axis. Indices are held as numbers too.</summary>
public sealed class Tensor
{
    public Tensor(IReadOnlyList<int> axes, double[] values)
    {
        Axes = [.. axes];
        Values = values;
        if (values.Length != Count(Axes))
        {
            throw new ArgumentException(
                $"{values.Length} numbers do not fill [{string.Join(", ", axes)}].", nameof(values));
        }
    }

    public int[] Axes { get; }

    public double[] Values { get; }

    public int Rank => Axes.Length;

    /// <summary>The only number of a tensor that holds one.</summary>
    public double Single =>
        Values.Length == 1 ? Values[0] : throw new InvalidOperationException($"{this} is not one number.");

    public static Tensor Zeros(IReadOnlyList<int> axes) => new(axes, new double[Count(axes)]);

    public static Tensor Scalar(double value) => new([], [value]);

    public static int Count(IReadOnlyList<int> axes)
    {
        var count = 1;
        foreach (var axis in axes)
        {
            count *= axis;
        }

        return count;
    }

    /// <summary>The element at one position along each axis.</summary>
    public double this[params int[] index]
    {
        get => Values[Offset(index)];
        set => Values[Offset(index)] = value;
    }

    /// <summary>The element that broadcasts to a position of a tensor with as many axes or more.</summary>
    public double At(int[] index)
    {
        var own = new int[Rank];
        for (var axis = 0; axis < Rank; axis++)
        {
            var at = index[index.Length - Rank + axis];
            own[axis] = Axes[axis] == 1 ? 0 : at;
        }

        return this[own];
    }

    /// <summary>Every position of a tensor with these axes, in row-major order.</summary>
    public static IEnumerable<int[]> Positions(IReadOnlyList<int> axes)
    {
        for (var flat = 0; flat < Count(axes); flat++)
        {
            var index = new int[axes.Count];
            var rest = flat;
            for (var axis = axes.Count - 1; axis >= 0; axis--)
            {
                index[axis] = rest % axes[axis];
                rest /= axes[axis];
            }

            yield return index;
        }
    }

    public Tensor Map(Func<double, double> function) => new(Axes, [.. Values.Select(function)]);

    public Tensor Plus(Tensor other, double factor = 1) =>
        new(Axes, [.. Values.Zip(other.Values, (left, right) => left + (factor * right))]);

    /// <summary>The sum of the products of corresponding elements.</summary>
    public double Dot(Tensor other) => Values.Zip(other.Values, (left, right) => left * right).Sum();

    public Tensor Reshape(IReadOnlyList<int> axes) => new(axes, Values);

    private int Offset(int[] index)
    {
        if (index.Length != Rank)
        {
            throw new ArgumentException($"{index.Length} indices do not address {this}.", nameof(index));
        }

        var offset = 0;
        for (var axis = 0; axis < Rank; axis++)
        {
            if (index[axis] < 0 || index[axis] >= Axes[axis])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(index), $"[{string.Join(", ", index)}] is outside {this}.");
            }

            offset = (offset * Axes[axis]) + index[axis];
        }

        return offset;
    }

    public override string ToString() => $"[{string.Join(", ", Axes)}]";
}
