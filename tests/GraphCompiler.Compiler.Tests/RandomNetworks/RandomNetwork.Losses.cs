using System.Reflection;
using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    private static readonly MethodInfo[] LossDraws =
    [
        .. typeof(RandomNetwork).GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(method => method.GetCustomAttribute<DrawLossAttribute>() is not null)
            .OrderBy(method => method.Name, StringComparer.Ordinal),
    ];

    private void DrawLoss()
    {
        var prediction = PickNode();
        LossOperationAttribute? loss;
        do
        {
            var draw = Pick(LossDraws);
            loss = (LossOperationAttribute?)draw.Invoke(
                this, BindingFlags.DoNotWrapExceptions, null, [prediction], null);
        }
        while (loss is null);

        loss.Weight = Pick([1.0, 1.0, 1.0, 0.5, -2]);
        loss.Reduction = Pick([Reduction.Mean, Reduction.Mean, Reduction.Sum, Reduction.BatchMean, Reduction.None]);
        var name = NewName("Loss");
        builder.Node(name, loss);
        if (loss.Reduction == Reduction.None)
        {
            // Elements that another loss reads.
            builder.Node(
                NewName("Loss"), new LossAttribute(name) { Reduction = Pick([Reduction.Mean, Reduction.Sum]) });
        }
        else if (Chance(4))
        {
            Keep(new Drawn(name, false, [], NeedsTarget: true));
        }
    }

    [DrawLoss]
    private static LossAttribute Penalty(Drawn prediction) => new(prediction.Name);

    [DrawLoss]
    private MeanSquaredErrorAttribute MeanSquaredError(Drawn prediction) =>
        new(prediction.Name, Reference(prediction));

    [DrawLoss]
    private SquaredErrorAttribute SquaredError(Drawn prediction) =>
        new(prediction.Name, Reference(prediction)) { Factor = Pick([1.0, 0.5, -0.25]) };

    private string Reference(Drawn prediction)
    {
        var like = drawn.Where(node => node.Shape.SequenceEqual(prediction.Shape)).ToList();
        if (like.Count > 1 && Chance(4))
        {
            return Pick(like).Name;
        }

        var shape = Chance(4) ? [.. prediction.Shape.Select(axis => Chance(2) ? 1 : axis)] : prediction.Shape;
        return prediction.IsBatched && !Chance(6) ? Target(shape).Name : Constant(shape).Name;
    }

    [DrawLoss]
    private SoftmaxCrossEntropyAttribute? SoftmaxCrossEntropy(Drawn prediction)
    {
        if (prediction.Rank == 0)
        {
            return null;
        }

        var axis = random.Next(prediction.Rank);
        var classes = prediction.Shape[axis];
        int[] positions = [.. prediction.Shape[..axis], .. prediction.Shape[(axis + 1)..]];
        var isFixed = !prediction.IsBatched || Chance(6);
        var target = Chance(2)
            ? Labels(positions, classes, isFixed)
            : (isFixed ? Constant(prediction.Shape) : Target(prediction.Shape)).Name;
        return new SoftmaxCrossEntropyAttribute(prediction.Name, target)
        {
            ClassAxis = Chance(2) ? axis : axis - prediction.Rank,
            LabelSmoothing = Chance(3) ? 0.25 : 0,
            ClassWeights = Chance(3) ? Weights(classes) : null,
        };
    }

    private string Labels(int[] positions, int classes, bool isFixed, bool canIgnore = true)
    {
        var name = NewName("T");
        if (isFixed)
        {
            var count = positions.Aggregate(1, (product, axis) => product * axis);
            int[] labels =
            [
                .. Enumerable.Range(0, count)
                    .Select(at => canIgnore && at > 0 && Chance(6) ? -100 : random.Next(classes)),
            ];
            builder.Indices(name, new ConstantAttribute(labels, positions));
        }
        else
        {
            builder.Indices(name, new TargetAttribute(positions));
        }

        return name;
    }

    private string Weights(int classes)
    {
        var name = NewName("C");
        var values = Values(classes).Select(Math.Abs).ToArray();
        builder.Node(name, new ConstantAttribute(values, classes));
        return name;
    }
}
