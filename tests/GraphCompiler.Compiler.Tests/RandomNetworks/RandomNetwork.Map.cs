using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Expressions;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    /// <summary>A function of the user's own, from one step to more than one kernel holds.</summary>
    [Draw(2)]
    private void Map()
    {
        var operands = new List<Drawn> { PickNode() };
        var shape = operands[0].Shape;
        while (operands.Count < 3 && Chance(2))
        {
            var (operand, together) = Broadcastable(shape);
            operands.Add(operand);
            shape = together;
        }

        var program = new ScalarProgramBuilder(operands.Count);
        var values = Enumerable.Range(0, operands.Count).Select(Expression.X).ToList();
        var steps = Pick([1, 4, 12, 40]);
        for (var i = 0; i < steps; i++)
        {
            values.Add(program.Add(Step(values)));
        }

        var body = program.Build(values[^1]);
        var name = NewName("F");
        var names = operands.Select(operand => operand.Name).ToArray();
        var isGiven = Chance(4);
        var node = Add(
            Result("A", shape, operands),
            new MapAttribute($"{name}Of", names) { Derivative = isGiven ? $"{name}Slope" : null });
        builder.Define(node.Name, body, isGiven ? Partials(body) : null);
        Keep(node);
    }

    // The values stay small, and a choice meets in its middle, so that differences find the slope.
    private Expression Step(List<Expression> values)
    {
        var (a, b) = (Recent(values), Recent(values));
        return random.Next(hasTies ? 6 : 7) switch
        {
            0 => Simplifier.Apply(ScalarFunctions.Tanh, Pick([0.5, 1.0, -0.75]) * a),
            1 => (0.5 * a) + (0.25 * b),
            2 => Bounded(a) * b,
            3 => Simplifier.Apply(ScalarFunctions.Square, Bounded(a)) - b,
            4 => Simplifier.Apply(ScalarFunctions.Exp, Bounded(b)),
            5 => a / (1 + Simplifier.Apply(ScalarFunctions.Square, b)),
            _ => Simplifier.Apply(ScalarFunctions.IfPositive, a, Bounded(a), 0.5 * a),
        };
    }

    private static Expression Bounded(Expression x) => Simplifier.Apply(ScalarFunctions.Tanh, x);

    private Expression Recent(List<Expression> values) =>
        values[Math.Max(random.Next(values.Count), random.Next(values.Count))];

    private static ScalarProgram Partials(ScalarProgram body)
    {
        var program = new ScalarProgramBuilder(body.OperandCount);
        var partials = Enumerable.Range(0, body.OperandCount)
            .Select(index => program.Include(body.Differentiate(index))[0])
            .ToArray();
        return program.Build(partials);
    }
}
