using System.Reflection;
using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    private readonly List<(string Node, int Inputs, int Units, bool HasBias)> layers = [];

    private static readonly MethodInfo[] Draws =
    [
        .. typeof(RandomNetwork).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(method => method.GetCustomAttribute<DrawAttribute>() is not null)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .SelectMany(method => Enumerable.Repeat(method, method.GetCustomAttribute<DrawAttribute>()!.Weight)),
    ];

    private void DrawOperation() =>
        Pick(Draws).Invoke(this, BindingFlags.DoNotWrapExceptions, null, null, null);

    [Draw(5)]
    private void Unary()
    {
        var x = PickNode();
        double[] factors = [-1, 1, 0.5, 2, 0.75, -1.25, .. hasTies ? [0] : Array.Empty<double>()];
        OperationAttribute attribute = random.Next(x.Rank == 0 ? 4 : 6) switch
        {
            0 => new ScaleAttribute(x.Name, Pick(factors)) { Offset = Pick([0.0, 0.25, -0.5, 1]) },
            1 => new ReluAttribute(x.Name),
            2 => new SigmoidAttribute(x.Name),
            3 => new TanhAttribute(x.Name),
            _ => new SoftmaxAttribute(x.Name) { Axis = random.Next(-x.Rank, x.Rank) },
        };
        Keep(Add(x with { Name = NewName("U") }, attribute));
    }

    [Draw(2)]
    private void Variadic()
    {
        var operands = new List<Drawn> { PickNode() };
        var shape = operands[0].Shape;
        var count = random.Next(1, 5);
        while (operands.Count < count)
        {
            var (operand, together) = Broadcastable(shape);
            operands.Add(operand);
            shape = together;
        }

        var attribute = Chance(2)
            ? (OperationAttribute)new AddAttribute([.. operands.Select(operand => operand.Name)])
            : new MultiplyAttribute([.. operands.Select(operand => operand.Name)]);
        Keep(Add(Result("V", shape, operands), attribute));
    }

    [Draw(1)]
    private void Subtract()
    {
        var a = PickNode();
        var (b, shape) = hasTies ? Broadcastable(a.Shape) : (Parameter(a.Shape), a.Shape);
        var (left, right) = Chance(2) ? (a, b) : (b, a);
        Keep(Add(Result("S", shape, [left, right]), new SubtractAttribute(left.Name, right.Name)));
    }

    /// <summary>
    /// A node that broadcasts with a shape, and the broadcast: one already drawn, or a new parameter or constant.
    /// </summary>
    private (Drawn Node, int[] Shape) Broadcastable(int[] shape)
    {
        var candidates = drawn
            .Select(node => (node, NumPyShapes.Broadcast(shape, node.Shape)))
            .Where(pair => pair.Item2 is not null
                && pair.Item2.Aggregate(1, (product, axis) => product * axis) <= mostElements)
            .ToList();
        if (candidates.Count > 0 && !Chance(3))
        {
            return Pick(candidates)!;
        }

        int[] own = [.. shape.Skip(random.Next(shape.Length + 1)).Select(axis => Chance(3) ? 1 : axis)];
        return (Chance(3) ? Constant(own) : Parameter(own), shape);
    }

    [Draw(3)]
    private void Linear()
    {
        var candidates = drawn
            .Where(node => node.Rank > 0 && node.Elements / node.Shape[^1] * sizes[^1] <= mostElements)
            .ToList();
        if (candidates.Count == 0)
        {
            Unary();
            return;
        }

        var x = Pick(candidates);
        var inputs = x.Shape[^1];
        var attribute = new LinearAttribute(x.Name, Pick(sizes))
        {
            Activation = Chance(3) ? Activation.None : Pick(Enum.GetValues<Activation>()),
            Bias = !Chance(4),
            Trainable = !Chance(8),
        };
        var like = layers.Where(layer => layer.Inputs == inputs).ToList();
        if (like.Count > 0 && Chance(2))
        {
            var other = Pick(like);
            attribute = new LinearAttribute(x.Name, other.Units)
            {
                Activation = attribute.Activation,
                Bias = attribute.Bias,
                WeightFrom = other.Node,
                BiasFrom = attribute.Bias && other.HasBias && Chance(2) ? other.Node : null,
            };
        }
        else if (Chance(5))
        {
            attribute.WeightFrom = Parameter([attribute.Units, inputs]).Name;
        }

        var node = Result("L", [.. x.Shape[..^1], attribute.Units], [x]);
        layers.Add((node.Name, inputs, attribute.Units, attribute.Bias));
        Keep(Add(node, attribute));
    }

    [Draw(2)]
    private void MatMul()
    {
        var candidates = drawn.Where(node => node.Rank > 0).ToList();
        for (var attempt = 0; attempt < 20 && candidates.Count > 0; attempt++)
        {
            var (a, b) = (Pick(candidates), Pick(candidates));
            var (transposeLeft, transposeRight) = (Chance(3), Chance(3));
            if (NumPyShapes.MatMul(a.Shape, b.Shape, transposeLeft, transposeRight) is { } shape
                && shape.Aggregate(1, (product, axis) => product * axis) <= mostElements)
            {
                Keep(Add(Result("M", shape, [a, b]), new MatMulAttribute(a.Name, b.Name)
                {
                    TransposeLeft = transposeLeft,
                    TransposeRight = transposeRight,
                }));
                return;
            }

            // Nothing fits by chance for long: make something that does.
            if (attempt == 5)
            {
                candidates.Add(Parameter(Chance(3) ? [a.Shape[^1]] : [a.Shape[^1], Pick(sizes)]));
            }
        }
    }

    private Drawn Result(string prefix, int[] shape, IReadOnlyList<Drawn> operands) => new(
        NewName(prefix),
        operands.Any(operand => operand.IsBatched),
        shape,
        operands.Any(operand => operand.NeedsTarget));
}
