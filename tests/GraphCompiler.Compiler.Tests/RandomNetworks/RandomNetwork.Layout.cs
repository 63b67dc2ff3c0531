using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    [Draw(1)]
    private void Transpose()
    {
        var x = PickNode();
        var axes = Enumerable.Range(0, x.Rank).ToArray();
        random.Shuffle(axes);
        int[] permutation = [.. axes.Select(axis => Chance(2) ? axis : axis - x.Rank)];
        Keep(Add(
            Result("T", [.. axes.Select(axis => x.Shape[axis])], [x]),
            new TransposeAttribute(x.Name, permutation)));
    }

    [Draw(1)]
    private void Reshape()
    {
        var x = PickNode();
        if (Chance(3))
        {
            Keep(Add(Result("F", [x.Elements], [x]), new FlattenAttribute(x.Name)));
            return;
        }

        int[] shape = x.Rank switch
        {
            0 => [1],
            1 => Chance(2) ? [1, x.Elements] : x.Shape,
            _ => [x.Shape[0] * x.Shape[1], .. x.Shape[2..]],
        };
        int[] given = [.. shape];
        if (Chance(2))
        {
            given[random.Next(given.Length)] = -1;
        }

        Keep(Add(Result("R", shape, [x]), new ReshapeAttribute(x.Name, given)));
    }

    [Draw(2)]
    private void Join()
    {
        var first = PickNode();
        var count = random.Next(1, 4);
        if (first.Elements * count > mostElements)
        {
            Transpose();
            return;
        }

        // The same node may be there twice.
        var alike = drawn.Where(node => node.Shape.SequenceEqual(first.Shape)).ToList();
        var isStack = first.Rank == 0 || Chance(2);
        var axis = random.Next(isStack ? first.Rank + 1 : first.Rank);
        var nodes = new List<Drawn> { first };
        var length = isStack ? count : first.Shape[axis];
        while (nodes.Count < count)
        {
            int[] other = [.. first.Shape];
            if (!isStack && Chance(2))
            {
                other[axis] = 1;
            }

            var isOther = !other.SequenceEqual(first.Shape) || Chance(3);
            nodes.Add(isOther ? Parameter(other) : Pick(alike));
            length += isStack ? 0 : nodes[^1].Shape[axis];
        }

        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(nodes));
        string[] names = [.. nodes.Select(node => node.Name)];
        var rank = isStack ? first.Rank + 1 : first.Rank;
        var given = Chance(2) ? axis : axis - rank;
        int[] shape = isStack
            ? [.. first.Shape[..axis], length, .. first.Shape[axis..]]
            : [.. first.Shape[..axis], length, .. first.Shape[(axis + 1)..]];
        OperationAttribute attribute = isStack
            ? new StackAttribute(names) { Axis = given }
            : new ConcatAttribute(names) { Axis = given };
        Keep(Add(Result("J", shape, nodes), attribute));
    }

    [Draw(2)]
    private void Slice()
    {
        var x = PickNode();
        if (x.Rank == 0)
        {
            Reshape();
            return;
        }

        var axis = random.Next(x.Rank);
        var whole = x.Shape[axis];
        var start = random.Next(whole);
        var step = random.Next(1, 4);
        var length = random.Next(1, ((whole - start - 1) / step) + 2);
        int[] shape = [.. x.Shape];
        shape[axis] = length;
        Keep(Add(
            Result("S", shape, [x]),
            new SliceAttribute(x.Name, Chance(2) ? axis : axis - x.Rank, Chance(2) ? start : start - whole, length)
            {
                Step = step,
            }));
    }

    [Draw(1)]
    private void Pad()
    {
        var x = PickNode();
        int[] padding = [.. Enumerable.Range(0, 2 * x.Rank).Select(_ => Chance(2) ? 0 : random.Next(3))];
        int[] shape = [.. x.Shape.Select((length, axis) => length + padding[2 * axis] + padding[(2 * axis) + 1])];
        if (shape.Aggregate(1, (product, axis) => product * axis) <= mostElements)
        {
            Keep(Add(
                Result("B", shape, [x]), new PadAttribute(x.Name, padding) { Value = Pick([0, 0.5, -1.25]) }));
        }
    }

    [Draw(1)]
    private void Repeat()
    {
        var x = PickNode();
        if (x.Elements * 4 > mostElements)
        {
            return;
        }

        if (x.Rank >= 2 && Chance(2))
        {
            Keep(Add(
                Result("E", [.. x.Shape[..^2], 2 * x.Shape[^2], 2 * x.Shape[^1]], [x]),
                new Upsample2DAttribute(x.Name, 2)));
        }
        else if (x.Rank > 0 && Chance(2))
        {
            int[] repeats = [.. Enumerable.Repeat(1, random.Next(2)), random.Next(1, 5)];
            int[] shape = [.. Enumerable.Repeat(1, Math.Max(0, repeats.Length - x.Rank)), .. x.Shape];
            shape[^1] *= repeats[^1];
            Keep(Add(Result("E", shape, [x]), new TileAttribute(x.Name, repeats)));
        }
        else
        {
            int[] shape = [.. Enumerable.Repeat(2, random.Next(2)), .. x.Shape.Select(axis => axis == 1 ? 2 : axis)];
            if (shape.Aggregate(1, (product, axis) => product * axis) <= mostElements)
            {
                Keep(Add(Result("E", shape, [x]), new BroadcastToAttribute(x.Name, shape)));
            }
        }
    }

    [Draw(2)]
    private void Gather()
    {
        var x = PickNode();
        int[] own = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(1, 4))];
        var count = own.Aggregate(1, (product, axis) => product * axis);
        if (x.Rank == 0 || x.Elements * count > mostElements)
        {
            Embedding(own, count);
            return;
        }

        var axis = random.Next(x.Rank);
        var (indices, isFed) = Indices(own, count, -x.Shape[axis], x.Shape[axis]);
        Keep(Add(
            new Drawn(NewName("G"), x.IsBatched || isFed, [.. x.Shape[..axis], .. own, .. x.Shape[(axis + 1)..]],
                x.NeedsTarget),
            new GatherAttribute(x.Name, indices) { Axis = Chance(2) ? axis : axis - x.Rank }));
    }

    private void Embedding(int[] own, int count)
    {
        var (rows, dimension) = (random.Next(1, 6), Pick(sizes));
        if (count * dimension > mostElements)
        {
            return;
        }

        var (indices, isFed) = Indices(own, count, 0, rows);
        Keep(Add(
            new Drawn(NewName("D"), isFed, [.. own, dimension]),
            new EmbeddingAttribute(indices, rows, dimension)));
    }

    // Fed, constant, or fed among others and moved.
    private (string Name, bool IsFed) Indices(int[] shape, int count, int minimum, int end)
    {
        var name = NewName("I");
        switch (random.Next(3))
        {
            case 0:
                double[] values = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(minimum, end))];
                builder.Indices(name, new ConstantAttribute(values, shape));
                return (name, false);
            case 1:
                builder.Indices(name, new InputAttribute(shape));
                return (name, true);
            default:
                builder.Indices(name, new InputAttribute(count + 2));
                builder.Indices(name + "Part", new SliceAttribute(name, 0, 1, count));
                builder.Indices(name + "Shaped", new ReshapeAttribute(name + "Part", shape));
                return (name + "Shaped", true);
        }
    }
}
