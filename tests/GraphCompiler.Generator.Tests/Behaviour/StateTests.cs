using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>What passes carry on, and what begins anew.</summary>
public sealed class StateTests
{
    private readonly Running network = new(batchCapacity: 3);

    [Fact]
    public void A_pass_begins_with_what_the_last_one_left()
    {
        Assert.Equal([8, 0], network.Forward([8, 0]).ToArray());
        Assert.Equal([0, 0], network.Before.Value.ToArray());
        Assert.Equal([4, 1], network.Forward([0, 1]).ToArray());
        Assert.Equal([8, 0], network.Before.Value.ToArray());
        Assert.Equal([8, 0], network.Last.Value.ToArray());
        Assert.Equal([0, 0], network.BeforeLast.Value.ToArray());
        Assert.Equal([4, 0.5f], network.Forward([2, 0]).ToArray());
        Assert.Equal([8, 0], network.BeforeLast.Value.ToArray());
    }

    [Fact]
    public void Training_passes_carry_too_and_backward_reads_what_the_pass_began_with()
    {
        network.Forward([8, 0]);
        Assert.Equal(26, network.ForwardTraining([1, 1], [0, 0]));
        network.Backward();
        Assert.Equal([8, 0], network.Before.Value.ToArray());

        // d(w·x + s/2)²/dw = 2·(w·x + s/2)·x: nothing comes through the state.
        Assert.Equal([10, 2], network.Weight.Gradient.ToArray());
        var step = network.TrainStep([1, 1], [0, 0], new Sgd(0));
        Assert.Equal((3.5f * 3.5f) + (1.5f * 1.5f), step);
        Assert.Equal([1.75f, 0.75f], network.Forward([0, 0]).ToArray());
    }

    [Fact]
    public void Evaluating_leaves_the_state_as_it_was()
    {
        network.Forward([8, 0]);
        Assert.Equal(16, network.Evaluate([0, 0], [0, 0]));
        Assert.Equal(16, network.Evaluate([0, 0], [0, 0]));
        Assert.Equal([4, 0], network.Mean.Value.ToArray());
        Assert.Equal([4, 2], network.Forward([0, 2]).ToArray());
        Assert.Equal([2, 1], network.Forward([0, 0]).ToArray());
    }

    [Fact]
    public void Every_row_has_a_state_of_its_own()
    {
        network.Forward([1, 2, 3, 4, 5, 6]);
        Assert.Equal([0.5f, 1, 1.5f, 2, 2.5f, 3], network.Forward(new float[6]).ToArray());
    }

    [Fact]
    public void Another_batch_is_refused_until_the_state_is_reset()
    {
        network.Forward([1, 2, 3, 4]);
        foreach (var pass in new Action[]
        {
            () => network.Forward([1, 2]),
            () => network.ForwardTraining([1, 2], [0, 0]),
            () => network.TrainStep([1, 2], [0, 0], new Sgd(0.1)),
            () => network.Evaluate([1, 2], [0, 0]),
            () => network.Evaluate(new float[16], new float[16]),
        })
        {
            var error = Assert.Throws<InvalidOperationException>(pass);
            Assert.Contains("2 samples", error.Message, StringComparison.Ordinal);
            Assert.Contains("ResetState()", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal([0.5f, 1, 1.5f, 2], network.Forward(new float[4]).ToArray());
        network.ResetState();
        Assert.Equal([1, 2], network.Forward([1, 2]).ToArray());
    }

    [Fact]
    public void Chunks_of_an_evaluation_all_begin_with_zeros()
    {
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal(x.Sum(value => value * value), network.Evaluate(x, new float[8]));
        Assert.Equal([1, 2], network.Forward([1, 2]).ToArray());
    }

    [Fact]
    public void Each_instance_has_its_own_state()
    {
        var other = new Running(network);
        network.Forward([8, 0]);
        Assert.Equal([0, 0], other.Forward([0, 0]).ToArray());
        Assert.Equal([4, 0], network.Forward([0, 0]).ToArray());
    }

    [Fact]
    public void Fit_begins_every_batch_with_zeros_and_ends_with_them()
    {
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8], y = new float[8];
        var expected = new Running(batchCapacity: 3);
        var sgd = new Sgd(0.01);
        expected.TrainStep(x.AsSpan(0, 6), y.AsSpan(0, 6), sgd);
        expected.ResetState();
        expected.TrainStep(x.AsSpan(6), y.AsSpan(6), sgd);
        network.Forward([8, 0]);
        var report = network.Fit(
            new(x, y),
            new FitOptions { Epochs = 1, BatchSize = 3, Shuffle = false, Optimizer = new Sgd(0.01) },
            validation: new(x, y));
        Assert.Equal(expected.Parameters.ToArray(), network.Parameters.ToArray());
        Assert.Equal(network.Evaluate(x, y), report.Epochs[0].ValidationLoss!.Value, 1e-6);
        Assert.Equal([0, 0], network.Forward([0, 0]).ToArray());
    }

    [Fact]
    public void A_gradient_check_starts_every_pass_from_the_same_state_and_leaves_it()
    {
        network.Forward([1, -2]);
        var report = GradientCheck.Run(network, () => network.ForwardTraining([0.5f, 0.25f], [1, 1]));
        Assert.True(report.Passed, report.ToString());
        Assert.Equal([0.5f, -1], network.Forward([0, 0]).ToArray());
    }

    [Fact]
    public void A_self_check_neither_reads_nor_moves_the_state()
    {
        var stream = new MemoryStream();
        network.Forward([8, 0]);
        network.Save(stream, new SelfCheck<float>(network.Forward, new float[] { 1, 1 }));
        Assert.Equal([4, 0], network.Forward([0, 0]).ToArray());
        network.Load(stream.ToArray(), selfCheck: new SelfCheck<float>(network.Forward));
        Assert.Equal([2, 0], network.Forward([0, 0]).ToArray());
    }

    [Fact]
    public void A_repeated_part_carries_what_its_loss_alone_reads()
    {
        var recalling = new Recalling(batchCapacity: 1);

        // Of two elements, the sum of their squares: (0 - 1)² twice for each of the two parts.
        Assert.Equal(4, recalling.Evaluate([4, 8], [1, 1]));
        Assert.Equal([1, 2], recalling.Forward([4, 8]).ToArray());

        // The first was given 4 and 8 and the second 2 and 4; both have doubled that.
        Assert.Equal((8 * 8) + (16 * 16) + (4 * 4) + (8 * 8), recalling.Evaluate([0, 0], [0, 0]));
        Assert.Equal(0, recalling.Evaluate([0, 0], [8, 16]) - ((4 - 8) * (4 - 8)) - ((8 - 16) * (8 - 16)));
    }

    [Fact]
    public void Carrying_allocates_nothing()
    {
        float[] x = [1, 2];
        void Passes()
        {
            network.Forward(x);
            network.Evaluate(x, x);
            network.ForwardTraining(x, x);
            network.Backward();
            network.ResetState();
        }

        Passes();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Passes();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_states_are_part_of_what_is_known_of_a_network()
    {
        Assert.Equal(["Before", "Last", "BeforeLast"], Running.Info.States.Select(state => state.Name));
        Assert.All(Running.Info.States, state => Assert.Equal([2], state.Shape.ToArray()));
        Assert.Throws<InvalidOperationException>(() => { _ = network.Before.Gradient.Length; });
    }
}
