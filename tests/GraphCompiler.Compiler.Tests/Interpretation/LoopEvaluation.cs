using GraphCompiler.Compiler.IR;

namespace Testing.Interpretation;

internal static class LoopEvaluation
{
    public static Tensor[] Run(Loop loop, Frame frame)
    {
        var inputs = loop.Inputs.Select(frame.Read).ToArray();
        var carried = inputs[..loop.CarriedCount];
        var stacks = loop.Results.Skip(loop.CarriedCount).Select(result => Tensor.Zeros(frame.Axes(result.Shape))).ToArray();
        for (var i = 0; i < loop.Trips; i++)
        {
            var step = loop.IsReversed ? loop.Trips - 1 - i : i;
            var inner = new Frame(frame.Feed, frame);
            for (var at = 0; at < inputs.Length; at++)
            {
                inner.Define(loop.Body.Parameters[at], at < loop.CarriedCount ? carried[at]
                    : at < loop.CarriedCount + loop.SequenceCount ? Slice(inputs[at], step)
                    : inputs[at]);
            }

            Interpreter.Run(loop.Body, inner);
            var results = loop.Body.Results.Select(inner.Read).ToArray();
            carried = results[..loop.CarriedCount];
            for (var at = 0; at < stacks.Length; at++)
            {
                var slice = results[loop.CarriedCount + at];
                slice.Values.CopyTo(stacks[at].Values, step * slice.Values.Length);
            }
        }

        return [.. carried, .. stacks];
    }

    private static Tensor Slice(Tensor sequence, int step)
    {
        var count = Tensor.Count(sequence.Axes[1..]);
        return new Tensor(sequence.Axes[1..], sequence.Values[(step * count)..((step + 1) * count)]);
    }
}
