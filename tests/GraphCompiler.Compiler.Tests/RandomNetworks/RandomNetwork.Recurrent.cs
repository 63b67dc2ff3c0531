using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    [Draw(2)]
    private void Recurrent()
    {
        var candidates = drawn.Where(node => node.Rank == 2 && node.Shape[0] <= 5).ToList();
        var x = candidates.Count > 0 && !Chance(4)
            ? Pick(candidates)
            : Chance(5) ? Parameter([random.Next(1, 4), Pick(sizes)]) : Input([random.Next(1, 4), Pick(sizes)]);
        var units = Pick(sizes);
        RecurrentAttribute layer = random.Next(5) switch
        {
            0 => new RnnAttribute(x.Name, units) { Relu = hasTies && Chance(2) },
            1 => new GruAttribute(x.Name, units),
            2 => new GruAttribute(x.Name, units) { ResetAfter = false },
            _ => new LstmAttribute(x.Name, units),
        };
        layer.Sequence = Chance(2);
        layer.Layers = Chance(4) ? 2 : 1;
        layer.Bidirectional = Chance(4);
        layer.Bias = !Chance(4);
        layer.Stateful = x.IsBatched && !layer.Bidirectional && Chance(4);
        var runs = layer.Layers * (layer.Bidirectional ? 2 : 1);
        List<Drawn> operands = [x];
        if (!layer.Stateful && Chance(2))
        {
            layer.InitialState = Initial(operands, runs, units);
            if (layer is LstmAttribute lstm && Chance(2))
            {
                lstm.InitialCell = Initial(operands, runs, units);
            }
        }

        var outputs = units * (layer.Bidirectional ? 2 : 1);
        var node = Keep(Add(Result("R", layer.Sequence ? [x.Shape[0], outputs] : [outputs], operands), layer));
        int[] last = runs == 1 ? [units] : [runs, units];
        foreach (var name in layer is LstmAttribute ? new[] { "state", "cell" } : ["state"])
        {
            if (Chance(3))
            {
                Keep(Add(node with { Name = NewName("R"), Shape = last }, new ResultAttribute(node.Name, name)));
            }
        }
    }

    private string Initial(List<Drawn> operands, int runs, int units)
    {
        int[] shape = runs == 1 && Chance(2) ? [units] : [runs, units];
        var like = drawn.Where(node => node.Shape.SequenceEqual(shape)).ToList();
        var node = like.Count > 0 && Chance(2) ? Pick(like) : Chance(2) ? Parameter(shape) : Input(shape);
        operands.Add(node);
        return node.Name;
    }
}
