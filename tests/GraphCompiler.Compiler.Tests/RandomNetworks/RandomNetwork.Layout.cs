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
}
