using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    // Rows that happen to be constant are normalised by epsilon alone, which must not be small beside a difference.
    private double Epsilon() => Pick([0.1, 0.25, 0.5]);

    [Draw(1)]
    private void LayerNorm()
    {
        if (WithAxes(1) is { } x)
        {
            Keep(Add(x with { Name = NewName("N") }, new LayerNormAttribute(x.Name)
            {
                Dimensions = random.Next(1, x.Rank + 1),
                Epsilon = Epsilon(),
                Affine = !Chance(3),
            }));
        }
    }

    [Draw(1)]
    private void RmsNorm()
    {
        if (WithAxes(1) is { } x)
        {
            Keep(Add(x with { Name = NewName("N") }, new RmsNormAttribute(x.Name) { Epsilon = Epsilon() }));
        }
    }

    [Draw(1)]
    private void GroupNorm()
    {
        if (WithAxes(1) is { } x)
        {
            var groups = Pick([.. Enumerable.Range(1, x.Shape[0]).Where(groups => x.Shape[0] % groups == 0)]);
            Keep(Add(x with { Name = NewName("N") }, new GroupNormAttribute(x.Name, groups)
            {
                Epsilon = Epsilon(),
                Affine = !Chance(3),
            }));
        }
    }

    [Draw(1)]
    private void InstanceNorm()
    {
        if (WithAxes(2) is { } x && x.Elements > x.Shape[0])
        {
            Keep(Add(x with { Name = NewName("N") }, new InstanceNormAttribute(x.Name)
            {
                Epsilon = Epsilon(),
                Affine = Chance(2),
            }));
        }
    }

    // A single sample is trained with too, of which a channel must have more than one value unless it is frozen.
    [Draw(1)]
    private void BatchNorm()
    {
        if (WithAxes(1) is { } x)
        {
            Keep(Add(x with { Name = NewName("N") }, new BatchNormAttribute(x.Name)
            {
                Epsilon = Epsilon(),
                Momentum = Pick([0.1, 0.5, 1]),
                Affine = !Chance(3),
                Frozen = x.Elements == x.Shape[0] || Chance(4),
            }));
        }
    }

    [Draw(1)]
    private void Dropout()
    {
        var x = PickNode();
        Keep(Add(x with { Name = NewName("D") }, new DropoutAttribute(x.Name, Pick([0, 0.25, 0.5]))));
    }

    private Drawn? WithAxes(int rank)
    {
        var candidates = drawn.Where(node => node.Rank >= rank).ToList();
        return candidates.Count == 0 ? null : Pick(candidates);
    }
}
