using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using Testing.Declarations;
using Testing.Execution;

namespace Testing.HandMade;

/// <summary>
/// Networks around a recurrence: the nodes H and S are a loop's last state and the sum of its stack, whatever is
/// declared for them.
/// </summary>
internal static class LoopNetwork
{
    private const int Features = 3;
    private const int Units = 4;

    public static Replacement Replacement { get; } = new((name, module, _) => Replace(name, module));

    public static NetworkDeclaration Declaration(string kind, ElementType type, int trips) =>
        new NetworkBuilder(type, kind + type)
            .Node("X", new InputAttribute(Features) { Gradient = true })
            .Node("Steps", new ParameterAttribute(trips, 1, Features))
            .Node("First", new ParameterAttribute(Units))
            .Node("W", new ParameterAttribute(Units, Features))
            .Node("U", new ParameterAttribute(Units, Units))
            .Node("H", new MatMulAttribute("X", "W") { TransposeRight = true })
            .Private("S", new MultiplyAttribute("H", "First"))
            .Node("Y", new LinearAttribute("H", 2) { Activation = Activation.Sigmoid })
            .Node("T", new TargetAttribute(2))
            .Node("Loss", new MeanSquaredErrorAttribute("Y", "T"))
            .Node("Penalty", new LossAttribute("S") { Weight = 0.5 })
            .Build();

    private static void Replace(string name, Module module)
    {
        Value Of(string node) => module.Nodes[node];
        var trips = Of("Steps").Shape[0];
        Value? stack = null;
        Replacement.Node(module, "H", builder =>
        {
            var first = builder.BroadcastTo(Of("First"), Shape.Of([Shape.Batch, Units]));
            var sequence = builder.ElementWise("X.steps", Expression.X(0) * Expression.X(1), Of("X"), Of("Steps"));
            var loop = Loop(name, builder, sequence, first, Of("W"), Of("U"), trips);
            stack = loop.Results[1];
            return loop.Results[0];
        });
        Replacement.Node(module, "S", builder => builder.Sum("S", stack!, Enumerable.Range(0, stack!.Shape.Rank - 2)));
    }

    private static Loop Loop(string name, Builder builder, Value sequence, Value first, Value w, Value u, int trips)
    {
        if (name.StartsWith("Shifted", StringComparison.Ordinal))
        {
            return Recurrences.Shifts(builder, trips, sequence, first, w);
        }

        if (!name.StartsWith("Nested", StringComparison.Ordinal))
        {
            var isReversed = name.StartsWith("Reversed", StringComparison.Ordinal);
            return Recurrences.Tanhs(builder, trips, isReversed, sequence, first, w, u);
        }

        // Each step of the outer loop goes over the whole sequence backwards.
        var outer = new LoopBuilder(builder.Node, 2);
        var state = outer.Carry("H.outer", first);
        var inner = Recurrences.Tanhs(
            outer.Builder, trips, true, outer.Share(sequence), state, outer.Share(w), outer.Share(u));
        return outer.Build(builder, inner.Results[0], inner.Results[1]);
    }
}
