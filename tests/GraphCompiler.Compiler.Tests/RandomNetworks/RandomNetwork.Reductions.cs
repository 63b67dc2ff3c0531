using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    [Draw(3)]
    private void Reduce()
    {
        var kind = random.Next(7);
        var x = kind is 2 or 3 or 4 ? Untied(PickNode()) : PickNode();
        ReductionAttribute attribute = kind switch
        {
            0 => new SumAttribute(x.Name),
            1 => new MeanAttribute(x.Name),
            2 => new MaxAttribute(x.Name),
            3 => new MinAttribute(x.Name),
            4 => new L2NormAttribute(x.Name),
            5 => new LogSumExpAttribute(x.Name),
            _ => new VarianceAttribute(x.Name),
        };
        var reduced = Enumerable.Range(0, x.Rank).Where(_ => Chance(2)).ToArray();
        random.Shuffle(reduced);
        if (reduced.Length > 0 && !Chance(4))
        {
            attribute.Axes = [.. reduced.Select(axis => Chance(2) ? axis : axis - x.Rank)];
        }
        else
        {
            reduced = [.. Enumerable.Range(0, x.Rank)];
        }

        attribute.KeepDimensions = Chance(2);
        if (attribute is VarianceAttribute variance
            && reduced.Aggregate(1, (product, axis) => product * x.Shape[axis]) > 2)
        {
            variance.Correction = random.Next(3);
        }

        var shape = attribute.KeepDimensions
            ? x.Shape.Select((size, axis) => reduced.Contains(axis) ? 1 : size)
            : x.Shape.Where((_, axis) => !reduced.Contains(axis));
        Keep(Add(Result("R", [.. shape], [x]), attribute));
    }

    [Draw(1)]
    private void CumulativeSum()
    {
        if (PickRanked() is { } x)
        {
            var attribute = new CumulativeSumAttribute(x.Name) { Axis = random.Next(-x.Rank, x.Rank) };
            Keep(Add(Result("R", x.Shape, [x]), attribute));
        }
    }

    // Of what was fed, so that no rounding decides which of two elements is the larger one.
    [Draw(1)]
    private void ArgMax()
    {
        if (PickRanked(node => node.Name[0] is 'X' or 'P') is { } x)
        {
            builder.Indices(NewName("R"), new ArgMaxAttribute(x.Name) { Axis = random.Next(-x.Rank, x.Rank) });
        }
    }

    [Draw(1)]
    private void CosineSimilarity()
    {
        if (PickRanked() is not { } first)
        {
            return;
        }

        // Near zero a vector has no direction.
        var a = Untied(first);
        int[] own = [.. a.Shape.Skip(random.Next(a.Rank + 1)).Select(axis => Chance(4) ? 1 : axis)];
        var b = Parameter(own);
        var axis = random.Next(a.Rank);
        var attribute = Chance(2)
            ? new CosineSimilarityAttribute(a.Name, b.Name)
            : new CosineSimilarityAttribute(b.Name, a.Name);
        attribute.Axis = Chance(2) ? axis : axis - a.Rank;
        Keep(Add(Result("R", [.. a.Shape[..axis], .. a.Shape[(axis + 1)..]], [a, b]), attribute));
    }

    private Drawn? PickRanked(Func<Drawn, bool>? filter = null)
    {
        var candidates = drawn.Where(node => node.Rank > 0 && (filter is null || filter(node))).ToList();
        return candidates.Count == 0 ? null : Pick(candidates);
    }

    /// <summary>
    /// A node none of whose elements are equal, or all zero, for what has no derivative there: unless ties are wanted,
    /// the sum with a parameter of the full shape.
    /// </summary>
    private Drawn Untied(Drawn x)
    {
        if (hasTies)
        {
            return x;
        }

        var sum = Result("A", x.Shape, [x]);
        builder.Private(sum.Name, new AddAttribute(x.Name, Parameter(x.Shape).Name));
        return sum;
    }
}
