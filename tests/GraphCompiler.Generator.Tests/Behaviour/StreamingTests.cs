using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>A sequence in one call is the same sequence in several.</summary>
public sealed class StreamingTests
{
    private const int Steps = 7;
    private const int Features = 2;
    private readonly WholeSequence whole = new(batchCapacity: 2, seed: 11);
    private readonly float[] x = Data.Floats(4, 2 * Steps * Features);

    [Fact]
    public void Step_by_step_is_the_whole_sequence()
    {
        var steps = new SingleSteps(batchCapacity: 2);
        Copy(whole, steps);
        whole.Forward(x);
        for (var round = 0; round < 2; round++)
        {
            for (var step = 0; step < Steps; step++)
            {
                steps.Forward(Part(x, step, 1, Features));
                Same(Part(whole.Plain.Value, step, 1, 3), steps.Plain.Value);
                Same(Part(whole.Gated.Value, step, 1, 5), steps.Gated.Value);
                Same(Part(whole.Memory.Value, step, 1, 20), steps.Memory.Value);
            }

            Same(whole.Cell.Value, steps.Cell.Value);
            steps.ResetState();
        }
    }

    [Fact]
    public void Three_steps_and_three_steps_are_six()
    {
        var threes = new ThreeSteps(batchCapacity: 2);
        Copy(whole, threes);
        whole.Forward(x);
        for (var step = 0; step < 6; step += 3)
        {
            threes.Forward(Part(x, step, 3, Features));
            Same(Part(whole.Plain.Value, step, 3, 3), threes.Plain.Value);
            Same(Part(whole.Gated.Value, step, 3, 5), threes.Gated.Value);
            Same(Part(whole.Memory.Value, step, 3, 20), threes.Memory.Value);
        }
    }

    [Fact]
    public void A_cell_written_with_a_state_is_the_layer()
    {
        var written = new StateWrittenOut(batchCapacity: 2);
        written["FromInput.weight"].Set(whole["Plain.weight_ih_l0"].Value);
        written["FromInput.bias"].Set(whole["Plain.bias_ih_l0"].Value);
        written["FromState.weight"].Set(whole["Plain.weight_hh_l0"].Value);
        written["FromState.bias"].Set(whole["Plain.bias_hh_l0"].Value);
        whole.Forward(x);
        for (var step = 0; step < Steps; step++)
        {
            Same(Part(whole.Plain.Value, step, 1, 3), written.Forward(Part(x, step, 1, Features)));
        }
    }

    [Fact]
    public void A_layer_refuses_another_batch_until_it_is_reset()
    {
        var steps = new SingleSteps(batchCapacity: 2);
        steps.Forward([1, 2, 3, 4]);
        Assert.Throws<InvalidOperationException>(() => steps.Forward([1, 2]));
        steps.ResetState();
        steps.Forward([1, 2]);
        Assert.Equal(
            ["Plain.h_l0", "Gated.h_l0", "Gated.h_l1", "Memory.h_l0", "Memory.c_l0", "Memory.h_l1", "Memory.c_l1"],
            SingleSteps.Info.States.Select(state => state.Name));
    }

    [Fact]
    public void Weights_start_within_one_over_the_root_of_the_units()
    {
        foreach (var (name, units) in new[] { ("Plain", 3), ("Gated", 5), ("Memory", 20) })
        {
            var bound = 1 / MathF.Sqrt(units);
            foreach (var parameter in WholeSequence.Info.Parameters.Where(parameter =>
                parameter.Name.StartsWith(name, StringComparison.Ordinal)))
            {
                var values = whole[parameter.Name].Value.ToArray();
                Assert.InRange(values.Max(MathF.Abs), parameter.Elements > 20 ? 0.8f * bound : 0, bound);
            }
        }
    }

    private static void Copy(INetwork<float> from, INetwork<float> to)
    {
        foreach (var parameter in from.Info.Parameters)
        {
            to[parameter.Name].Set(from[parameter.Name].Value);
        }
    }

    private static float[] Part(ReadOnlySpan<float> values, int step, int steps, int size)
    {
        var rows = values.Length / (Steps * size);
        var part = new List<float>();
        for (var row = 0; row < rows; row++)
        {
            part.AddRange(values.Slice(((row * Steps) + step) * size, steps * size));
        }

        return [.. part];
    }

    private static void Same(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-5f);
        }
    }
}
