using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    [Draw(1)]
    private void Attention()
    {
        var q = Sequence(node => node.Rank >= 2);
        var (keys, features) = (random.Next(1, 4), random.Next(1, 4));
        var leading = q.Shape[..^2];
        var count = leading.Aggregate(1, (product, axis) => product * axis);
        if (count * keys * Math.Max(q.Shape[^1], features) > mostElements || q.Elements * features > mostElements)
        {
            return;
        }

        int[] scores = [.. q.Shape[..^1], keys];
        var k = Like([.. leading, keys, q.Shape[^1]]);
        var v = Like([.. leading, keys, features]);
        var mask = Chance(2) ? Like(Chance(2) ? scores : [scores[^2], 1]) : null;
        List<Drawn> read = [q, k, v, .. mask is null ? [] : new[] { mask }];
        var node = Result("A", [.. q.Shape[..^1], features], read);
        Keep(Add(node, new AttentionAttribute(q.Name, k.Name, v.Name) { Causal = Chance(2), Mask = mask?.Name }));
        Weights(node, scores);
    }

    [Draw(1)]
    private void MultiHeadAttention()
    {
        var x = Sequence(node => node.Rank == 2);
        if (x.Elements * 3 > mostElements || x.Shape[1] > 9 || x.Shape[0] > 9)
        {
            return;
        }

        var memory = Chance(2) ? Like([random.Next(1, 4), x.Shape[1]]) : null;
        var keys = (memory ?? x).Shape[0];
        var heads = Pick([.. Enumerable.Range(1, x.Shape[1]).Where(count => x.Shape[1] % count == 0)]);

        // The first key stays, so that every query sees one.
        var mask = NewName("K");
        var hasMask = Chance(2);
        if (hasMask)
        {
            double[] ignored = [0, .. Enumerable.Range(1, keys - 1).Select(_ => (double)random.Next(2))];
            builder.Private(mask, new ConstantAttribute(ignored, keys));
        }

        var node = Result("H", x.Shape, memory is null ? [x] : [x, memory]);
        Keep(Add(node, new MultiHeadAttentionAttribute(x.Name, heads)
        {
            Memory = memory?.Name,
            Causal = Chance(2),
            KeyPaddingMask = hasMask ? mask : null,
            Bias = !Chance(3),
        }));
        Weights(node, [heads, x.Shape[0], keys]);
    }

    private void Weights(Drawn node, int[] shape)
    {
        if (Chance(2))
        {
            Keep(Add(node with { Name = NewName("W"), Shape = shape }, new ResultAttribute(node.Name, "weights")));
        }
    }

    private Drawn Sequence(Func<Drawn, bool> suits)
    {
        var candidates = drawn.Where(suits).ToList();
        return candidates.Count > 0 && !Chance(3) ? Pick(candidates) : Input([random.Next(1, 5), random.Next(1, 5)]);
    }

    /// <summary>A node of a shape: one already drawn, or a new parameter.</summary>
    private Drawn Like(int[] shape)
    {
        var alike = drawn.Where(node => node.Shape.SequenceEqual(shape)).ToList();
        return alike.Count > 0 && !Chance(3) ? Pick(alike) : Parameter(shape);
    }
}
