using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    [DrawLoss]
    private MeanAbsoluteErrorAttribute MeanAbsoluteError(Drawn prediction) =>
        new(prediction.Name, Reference(prediction));

    [DrawLoss]
    private HuberAttribute Huber(Drawn prediction) =>
        new(prediction.Name, Reference(prediction)) { Delta = Pick([1, 0.3, 2]) };

    [DrawLoss]
    private SmoothL1Attribute SmoothL1(Drawn prediction) =>
        new(prediction.Name, Reference(prediction)) { Beta = Pick([1, 0.3, 0]) };

    [DrawLoss]
    private BinaryCrossEntropyAttribute BinaryCrossEntropy(Drawn prediction) =>
        new(Within(prediction, name => new SigmoidAttribute(name)).Name, Reference(prediction));

    [DrawLoss]
    private BinaryCrossEntropyWithLogitsAttribute BinaryCrossEntropyWithLogits(Drawn prediction)
    {
        int[] weighted = [.. prediction.Shape.Skip(random.Next(prediction.Rank + 1))];
        return new(prediction.Name, Reference(prediction))
        {
            PositiveWeight = Chance(2) ? Parameter(weighted).Name : null,
        };
    }

    [DrawLoss]
    private HingeAttribute Hinge(Drawn prediction)
    {
        var x = Untied(prediction);
        return new(x.Name, Reference(x)) { Squared = Chance(2) };
    }

    [DrawLoss]
    private KLDivergenceAttribute KLDivergence(Drawn prediction)
    {
        if (Chance(2))
        {
            return new(prediction.Name, Reference(prediction)) { LogTarget = true };
        }

        var target = Within(Parameter(prediction.Shape), name => new SigmoidAttribute(name));
        return new(prediction.Name, target.Name);
    }

    [DrawLoss]
    private CrossEntropyAttribute? CrossEntropy(Drawn prediction)
    {
        if (prediction.Rank == 0)
        {
            return null;
        }

        var axis = random.Next(-prediction.Rank, prediction.Rank);
        var probabilities = Within(prediction, name => new SoftmaxAttribute(name) { Axis = axis });
        return new(probabilities.Name, Reference(prediction)) { ClassAxis = axis };
    }

    [DrawLoss]
    private NegativeLogLikelihoodAttribute? NegativeLogLikelihood(Drawn prediction)
    {
        if (prediction.Rank == 0)
        {
            return null;
        }

        var (axis, target) = Classes(prediction, canIgnore: true);
        return new(prediction.Name, target)
        {
            ClassAxis = Chance(2) ? axis : axis - prediction.Rank,
            ClassWeights = Chance(2) ? Weights(prediction.Shape[axis]) : null,
        };
    }

    [DrawLoss]
    private MultiClassHingeAttribute? MultiClassHinge(Drawn prediction)
    {
        if (prediction.Rank == 0)
        {
            return null;
        }

        var x = Untied(prediction);
        var (axis, target) = Classes(x, canIgnore: false);
        return new(x.Name, target) { ClassAxis = Chance(2) ? axis : axis - x.Rank };
    }

    [DrawLoss]
    private CosineEmbeddingAttribute? CosineEmbedding(Drawn prediction)
    {
        // Of one number the cosine is a sign, and its gradient rounding alone.
        if (prediction.Rank == 0 || prediction.Shape[^1] == 1)
        {
            return null;
        }

        var (a, b) = (Untied(prediction), Parameter(prediction.Shape));
        int[] positions = [.. a.Shape[..^1].Skip(random.Next(a.Rank))];
        var target = NewName("C");
        var count = positions.Aggregate(1, (product, axis) => product * axis);
        double[] signs = [.. Enumerable.Range(0, count).Select(_ => Pick([1.0, -1]))];
        builder.Node(target, new ConstantAttribute(signs, positions));
        return Chance(2)
            ? new(a.Name, b.Name, target) { Margin = Pick([0, 0.25, -0.5]) }
            : new(b.Name, a.Name, target);
    }

    [DrawLoss]
    private TripletMarginAttribute? TripletMargin(Drawn prediction)
    {
        if (prediction.Rank == 0)
        {
            return null;
        }

        var (anchor, near, far) = (Untied(prediction), Parameter(prediction.Shape), Parameter(prediction.Shape));
        return new(anchor.Name, near.Name, far.Name) { Margin = Pick([1, 0.25]) };
    }

    private (int Axis, string Target) Classes(Drawn prediction, bool canIgnore)
    {
        var axis = random.Next(prediction.Rank);
        int[] positions = [.. prediction.Shape[..axis], .. prediction.Shape[(axis + 1)..]];
        var isFixed = !prediction.IsBatched || Chance(6);
        return (axis, Labels(positions, prediction.Shape[axis], isFixed, canIgnore));
    }

    /// <summary>A function of the node's hyperbolic tangent: values that stay away from the function's ends.</summary>
    private Drawn Within(Drawn x, Func<string, OperationAttribute> function)
    {
        var bounded = Result("B", x.Shape, [x]);
        builder.Private(bounded.Name, new TanhAttribute(x.Name));
        return Add(Result("B", x.Shape, [x]), function(bounded.Name));
    }
}
