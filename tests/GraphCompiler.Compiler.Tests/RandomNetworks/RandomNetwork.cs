using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Support;
using Testing.Declarations;

namespace Testing.RandomNetworks;

/// <summary>
/// Draws valid networks: any acyclic graph of all operators, with every kind of sharing, broadcasting, reduction and
/// visibility. The same seed draws the same network.
/// </summary>
public sealed partial class RandomNetwork
{
    private readonly Random random;
    private readonly NetworkBuilder builder;
    private readonly List<Drawn> drawn = [];
    private int names;

    private readonly bool hasTies;
    private readonly int[] sizes;
    private readonly int mostElements;

    private RandomNetwork(int seed, ElementType elementType, string name, bool hasTies, bool isWide)
    {
        this.hasTies = hasTies;
        sizes = isWide ? [1, 2, 3, 9, 16, 33, 40] : [1, 2, 3, 4, 5];
        mostElements = isWide ? 700 : 60;
        random = new Random(seed);
        builder = new NetworkBuilder(elementType, name);
    }

    /// <param name="seed">Which network.</param>
    /// <param name="elementType">Of its real nodes.</param>
    /// <param name="name">Of the class.</param>
    /// <param name="hasTies">Whether values may cancel to exactly 0, where the rectifier has no derivative.</param>
    /// <param name="isWide">Whether axes go beyond the width of vectors and panels; slow to interpret.</param>
    public static NetworkDeclaration Draw(
        int seed,
        ElementType elementType = ElementType.Double,
        string name = "Net",
        bool hasTies = true,
        bool isWide = false) =>
        new RandomNetwork(seed, elementType, name, hasTies, isWide).Draw();

    private NetworkDeclaration Draw()
    {
        var inputs = random.Next(8) == 0 ? 0 : random.Next(1, 4);
        for (var i = 0; i < inputs; i++)
        {
            Input(RandomShape());
        }

        for (var i = inputs == 0 ? 0 : 1; i < 2; i++)
        {
            Parameter(RandomShape());
        }

        var operations = random.Next(1, 11);
        for (var i = 0; i < operations; i++)
        {
            DrawOperation();
        }

        var losses = random.Next(10) < 3 ? 0 : random.Next(1, 3);
        for (var i = 0; i < losses; i++)
        {
            DrawLoss();
        }

        var declaration = builder.Build();
        var nodes = declaration.Nodes.ToArray();
        random.Shuffle(nodes);
        return declaration with { Nodes = nodes.ToEquatableArray() };
    }

    private string NewName(string prefix) => $"{prefix}{names++}";

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    // Newer nodes are likelier, so that graphs grow deep; old ones still get further readers.
    private Drawn PickNode()
    {
        var at = Math.Max(random.Next(drawn.Count), random.Next(drawn.Count));
        return drawn[at];
    }

    private int[] RandomShape()
    {
        int[] shape;
        do
        {
            shape = [.. Enumerable.Range(0, Pick([0, 1, 1, 1, 2, 2, 3])).Select(_ => Pick(sizes))];
        }
        while (shape.Aggregate(1, (product, axis) => product * axis) > mostElements);

        return shape;
    }

    private Drawn Input(int[] shape)
    {
        var name = NewName("X");
        builder.Node(name, new InputAttribute(shape) { Gradient = Chance(2) });
        return Keep(new Drawn(name, true, shape));
    }

    private Drawn Parameter(int[] shape)
    {
        var name = NewName("P");
        var attribute = new ParameterAttribute(shape) { Init = Init.Normal, Gain = 0.5, Trainable = !Chance(6) };
        return Keep(Add(new Drawn(name, false, shape), attribute));
    }

    private Drawn Constant(int[] shape)
    {
        var name = NewName("C");
        var values = Values(shape.Aggregate(1, (product, axis) => product * axis));
        return Keep(Add(new Drawn(name, false, shape), new ConstantAttribute(values, shape)));
    }

    private double[] Values(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.Next(2) == 0 ? -1 : 1) * random.Next(1, 16) / 16.0)];

    private Drawn Target(int[] shape)
    {
        var name = NewName("T");
        builder.Node(name, new TargetAttribute(shape));
        return new Drawn(name, true, shape, NeedsTarget: true);
    }

    private Drawn Add(Drawn node, OperationAttribute attribute)
    {
        if (Chance(2))
        {
            builder.Private(node.Name, attribute);
        }
        else
        {
            var canBeOutput = attribute is not (ParameterAttribute or ConstantAttribute or StateAttribute) && !node.NeedsTarget;
            builder.Node(node.Name, attribute, isOutput: Chance(6) && canBeOutput);
        }

        return node;
    }

    private Drawn Keep(Drawn node)
    {
        drawn.Add(node);
        return node;
    }
}
