using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>Lowers a recurrent layer: time outermost, then the batch, so that a step's part lies together.</summary>
internal sealed class RecurrentLowering(RecurrentOperator cell, LoweringContext context)
{
    private readonly string name = context.Node.Name;
    private readonly bool isBatched = context.Node.Shape!.IsBatched;

    private readonly RecurrentSizes sizes = RecurrentSizes.Of(
        context.Arguments, InferenceContext.PerSample(context.Value("X").Shape), cell.Gates);

    // What the layer being lowered leaves for the next pass.
    private readonly List<Action<Value[]>> nexts = [];

    private Builder Builder => context.Builder;

    // Without a batch there is one row.
    private int Rows => isBatched ? Shape.Batch : 1;

    private bool IsSequence => context.Arguments.Flag("Sequence");

    public Value Lower(IReadOnlyList<string> results)
    {
        var inputs = TimeFirst(context.Value("X"));
        var last = new List<Value[]>();
        Value[] states = [];
        for (var layer = 0; layer < sizes.Layers; layer++)
        {
            var isTop = layer == sizes.Layers - 1;
            var stacks = new List<Value>();
            for (var direction = 0; direction < sizes.DirectionCount; direction++)
            {
                var lowering = new DirectionLowering(
                    cell, context, RecurrentSizes.Suffix(layer, direction), sizes, isReversed: direction == 1);
                var initial = Initial(layer, (layer * sizes.DirectionCount) + direction);
                var (carried, stack) = lowering.Run(inputs, initial, needsStack: !isTop || IsSequence);
                nexts.ForEach(next => next(carried));
                nexts.Clear();
                last.Add(carried);
                stacks.Add(stack ?? carried[0]);
            }

            states = [.. last.Skip(layer * sizes.DirectionCount).Select(carried => carried[0])];
            inputs = isTop && !IsSequence ? inputs : Join($"{name}.layer{layer}", stacks);
        }

        for (var i = 0; i < results.Count; i++)
        {
            context.Result(results[i], Stack($"{name}.{results[i]}", [.. last.Select(carried => carried[i])]));
        }

        return IsSequence ? BatchFirst(inputs) : Named(Shaped(Join(name, states), [sizes.Outputs]));
    }

    private Value TimeFirst(Value x)
    {
        x = isBatched
            ? Builder.BroadcastTo(x, Shape.Of([Shape.Batch, sizes.Time, sizes.Features]))
            : Builder.Reshape(name + ".inputs", x, Shape.Of([1, sizes.Time, sizes.Features]));
        return sizes.Time == 1
            ? Builder.Reshape(name + ".inputs", x, Shape.Of([Rows, sizes.Features]))
            : Builder.Transpose(name + ".inputs", x, [1, 0, 2]);
    }

    private Value BatchFirst(Value steps)
    {
        if (sizes.Time > 1 && isBatched)
        {
            return Named(Builder.Transpose(name, steps, [1, 0, 2]));
        }

        return Named(Shaped(steps, [sizes.Time, sizes.Outputs]));
    }

    private Value Shaped(Value value, IEnumerable<int> perSample)
    {
        var shape = Shape.Of(isBatched, perSample);
        return value.Shape == shape ? value : Builder.Reshape(name, value, shape);
    }

    private Value Named(Value value)
    {
        value.Name = name;
        return value;
    }

    private Value Join(string joined, IReadOnlyList<Value> parts) => parts.Count == 1
        ? parts[0]
        : Builder.Concat(joined, parts[0].Shape.Rank - 1, [.. parts]);

    /// <summary>One value of every layer and direction, under an axis of their own where there are several.</summary>
    private Value Stack(string stacked, Value[] values)
    {
        var shape = Shape.Of(isBatched, sizes.Runs == 1 ? [sizes.Units] : [sizes.Runs, sizes.Units]);
        var joined = Join(stacked + ".row", values);
        return Builder.Reshape(stacked, joined, shape);
    }

    /// <summary>What a direction of a layer begins with.</summary>
    private Value[] Initial(int layer, int run)
    {
        var arguments = cell.InitialArguments;
        return [.. arguments.Select((argument, i) =>
        {
            var what = i == 0 ? "h" : "c";
            if (context.Arguments.Flag("Stateful"))
            {
                var (state, next) = context.State($"{what}_l{layer}", Shape.Of([Shape.Batch, sizes.Units]));
                nexts.Add(carried => next(carried[i]));
                return state;
            }

            var shape = Shape.Of([Rows, sizes.Units]);
            return context.Arguments.IsGiven(argument)
                ? Given(context.Value(argument), run, shape, $"{name}.{what}_first")
                : Builder.Add(new ElementWiseOperation($"{name}.{what}_first", 0, shape)).Result;
        })];
    }

    private Value Given(Value value, int run, Shape shape, string part)
    {
        var batch = value.Shape.IsBatched ? 1 : 0;
        if (value.Shape.Rank == batch + 2)
        {
            value = sizes.Runs == 1 ? value : Builder.Slice(part, value, batch, run, 1);
            value = Builder.Reshape(part, value, Shape.Of(value.Shape.IsBatched, [sizes.Units]));
        }

        return value.Shape.IsBatched || !isBatched
            ? Builder.Reshape(part, value, shape)
            : Builder.BroadcastTo(value, shape);
    }
}
