using GraphCompiler.Compiler.IR;

namespace Testing.Interpretation;

internal static class LoopEvaluation
{
    public static Tensor[] Run(Loop loop, Frame frame)
    {
        var inputs = loop.Inputs.Select(frame.Read).ToArray();
        var sequences = loop.CarriedCount + loop.SequenceCount;
        var carried = inputs[..loop.CarriedCount];
        Tensor[] stacks =
            [.. loop.Results.Skip(loop.CarriedCount).Select(stack => Tensor.Zeros(frame.Axes(stack.Shape)))];
        for (var trip = 0; trip < loop.Trips; trip++)
        {
            var step = loop.IsReversed ? loop.Trips - 1 - trip : trip;
            var body = new Frame(frame.Feed);
            for (var i = 0; i < inputs.Length; i++)
            {
                body.Define(
                    loop.Body.Parameters[i],
                    i < carried.Length ? carried[i] : i < sequences ? Part(inputs[i], step) : inputs[i]);
            }

            Interpreter.Run(loop.Body, body);
            carried = [.. loop.Body.Results.Take(carried.Length).Select(body.Read)];
            for (var i = 0; i < stacks.Length; i++)
            {
                var values = body.Read(loop.Body.Results[carried.Length + i]).Values;
                values.CopyTo(stacks[i].Values, step * values.Length);
            }
        }

        return [.. carried, .. stacks];
    }

    private static Tensor Part(Tensor sequence, int step)
    {
        var length = sequence.Values.Length / sequence.Axes[0];
        return new Tensor(sequence.Axes[1..], sequence.Values[(step * length)..((step + 1) * length)]);
    }
}
