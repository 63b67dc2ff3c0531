using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    [Draw(4)]
    private void FurtherUnary()
    {
        var x = PickNode();
        OperationAttribute attribute = random.Next(x.Rank == 0 ? 17 : 19) switch
        {
            0 => new AbsAttribute(x.Name),
            1 => new SinAttribute(x.Name),
            2 => new CosAttribute(x.Name),
            3 => new ErfAttribute(x.Name),
            4 => new NegateAttribute(x.Name),
            5 => RandomClamp(x),
            6 => new LeakyReluAttribute(x.Name) { Slope = Pick([0.01, 0.3, -0.5]) },
            7 => new EluAttribute(x.Name) { Alpha = Pick([1, 0.5, -0.3]) },
            8 => new SeluAttribute(x.Name),
            9 => new GeluAttribute(x.Name) { Approximate = Chance(2) },
            10 => new SiluAttribute(x.Name) { Beta = Pick([1, 1.5, -0.5]) },
            11 => new MishAttribute(x.Name),
            12 => new LogSigmoidAttribute(x.Name),
            13 => new SoftplusAttribute(x.Name) { Beta = Pick([1, 0.5, 3]) },
            14 => new SoftsignAttribute(x.Name),
            15 => new HardSwishAttribute(Spread(x).Name),
            16 => new HardSigmoidAttribute(Spread(x).Name) { Alpha = Pick([1 / 6.0, 0.2]), Beta = Pick([0.5, 0.3]) },
            17 => new PReluAttribute(x.Name) { PerChannel = Chance(2) },
            _ => new LogSoftmaxAttribute(x.Name) { Axis = random.Next(-x.Rank, x.Rank) },
        };
        Keep(Add(x with { Name = NewName("F") }, attribute));
    }

    [Draw(2)]
    private void OfPositive()
    {
        var x = Positive(PickNode());
        double[] exponents = [-1.5, 0.5, 2, 3, 4, -2, 1.5, 1, .. hasTies ? [0] : Array.Empty<double>()];
        OperationAttribute attribute = random.Next(8) switch
        {
            0 => new LogAttribute(x.Name),
            1 => new SqrtAttribute(x.Name),
            2 => new ReciprocalSqrtAttribute(x.Name),
            3 => new ReciprocalAttribute(x.Name),
            4 => new ExpAttribute(x.Name),
            5 => new SquareAttribute(x.Name),
            _ => new PowerAttribute(x.Name, Pick(exponents)),
        };
        Keep(Add(x with { Name = NewName("G") }, attribute));
    }

    [Draw(2)]
    private void FurtherBinary()
    {
        var a = PickNode();
        var (b, shape) = Broadcastable(a.Shape);
        var (left, right) = Chance(2) ? (a, b) : (b, a);
        OperationAttribute attribute = random.Next(4) switch
        {
            0 => new MinimumAttribute(left.Name, right.Name),
            1 => new MaximumAttribute(left.Name, right.Name),
            2 => new DivideAttribute(left.Name, (right = Positive(right)).Name),
            _ => new PowerAttribute((left = Positive(left)).Name, right.Name),
        };
        Keep(Add(Result("B", shape, [left, right]), attribute));
    }

    [Draw(1)]
    private void Where()
    {
        var a = PickNode();
        var (b, shape) = Broadcastable(a.Shape);
        var condition = Condition(Pick([a, b]));
        Keep(Add(Result("W", shape, [condition, a, b]), new WhereAttribute(condition.Name, a.Name, b.Name)));
    }

    // Compared with a parameter of its own: two nodes could be equal, and rounding decide.
    private Drawn Condition(Drawn x)
    {
        var name = NewName("Is");
        if (Chance(3))
        {
            builder.Private(name, new ReluAttribute(x.Name));
            return x with { Name = name };
        }

        var bound = Parameter([.. x.Shape.Select(axis => Chance(3) ? 1 : axis)]).Name;
        builder.Private(name, random.Next(3) switch
        {
            0 => new GreaterAttribute(x.Name, bound),
            1 => new LessAttribute(bound, x.Name),
            _ => new EqualAttribute(x.Name, bound),
        });
        return x with { Name = name };
    }

    /// <summary>A node of the same shape with values from ½ to 2½.</summary>
    private Drawn Positive(Drawn x)
    {
        var (squashed, positive) = (NewName("Squashed"), NewName("Positive"));
        builder.Private(squashed, new SigmoidAttribute(x.Name));
        builder.Private(positive, new ScaleAttribute(squashed, 2) { Offset = 0.5 });
        return x with { Name = positive };
    }

    /// <summary>Four times a node, more or less, so that it is at no round number by chance.</summary>
    private Drawn Spread(Drawn x)
    {
        var name = NewName("Spread");
        builder.Private(name, new ScaleAttribute(x.Name, 4 + random.NextDouble()));
        return x with { Name = name };
    }

    private ClampAttribute RandomClamp(Drawn x)
    {
        var clamp = new ClampAttribute(x.Name);
        var bounds = random.Next(3);
        if (bounds != 0)
        {
            clamp.Min = -random.NextDouble();
        }

        if (bounds != 1)
        {
            clamp.Max = random.NextDouble();
        }

        return clamp;
    }
}
