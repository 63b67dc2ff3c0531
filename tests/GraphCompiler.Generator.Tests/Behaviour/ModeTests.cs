using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>The two modes of a network that normalises by the batch and drops elements.</summary>
public sealed class ModeTests
{
    private const int Batch = 5;

    private static readonly double[] X = Data.Doubles(1, 6 * Batch);

    private static readonly double[] T = Data.Doubles(2, Batch);

    private readonly Regularised network = new(Batch, seed: 3);

    [Fact]
    public void Inference_neither_drops_nor_depends_on_the_batch_nor_changes_anything()
    {
        network.ForwardTraining(X, T);
        var buffers = network.Buffers.ToArray();
        var all = network.Forward(X).ToArray();
        Assert.Equal(network.Active.Value.ToArray(), network.Dropped.Value.ToArray());

        for (var sample = 0; sample < Batch; sample++)
        {
            Assert.Equal(all[sample], network.Forward(X.AsSpan(6 * sample, 6))[0], 1e-12);
        }

        network.Evaluate(X, T);
        Assert.Equal(buffers, network.Buffers.ToArray());
    }

    [Fact]
    public void Inference_normalises_by_the_running_statistics_that_training_moved()
    {
        Assert.All(network.NormRunningMean.Value.ToArray(), mean => Assert.Equal(0, mean));
        Assert.All(network["Norm.running_var"].Value.ToArray(), variance => Assert.Equal(1, variance));
        for (var pass = 0; pass < 60; pass++)
        {
            network.ForwardTraining(X, T);
        }

        var trained = network.Norm.Value.ToArray();
        network.Forward(X);

        // By the unbiased variance instead of the biased one.
        var ratio = Math.Sqrt((Batch - 1.0) / Batch);
        Assert.All(
            trained.Zip(network.Norm.Value.ToArray()),
            pair => Assert.Equal(pair.First * ratio, pair.Second, 1e-3));
    }

    [Fact]
    public void Evaluation_in_chunks_is_that_of_the_whole()
    {
        var small = new Regularised(network, batchCapacity: 2);
        network.ForwardTraining(X, T);
        Assert.Equal(network.Evaluate(X, T), small.Evaluate(X, T), 1e-12);
        var outputs = network.Forward(X).ToArray();
        Assert.Equal(outputs.Zip(T, (y, t) => (y - t) * (y - t)).Average(), small.Evaluate(X, T), 1e-12);
    }

    [Fact]
    public void Every_training_pass_draws_a_new_mask_which_Backward_uses()
    {
        var first = Dropped(network);
        network.Backward();
        var active = network.Active.Value.ToArray();
        var gradients = network.Active.Gradient.ToArray();
        for (var i = 0; i < first.Length; i++)
        {
            Assert.True(first[i] == 0 || first[i] == 2 * active[i]);
            if (active[i] > 0)
            {
                Assert.Equal(first[i] == 0, gradients[i] == 0);
            }
        }

        var second = Dropped(network);
        Assert.NotEqual(first.Select(value => value == 0), second.Select(value => value == 0));
    }

    [Fact]
    public void Two_nodes_have_masks_of_their_own()
    {
        network.ForwardTraining(X, T);
        var (dropped, thinned) = (network.Dropped.Value.ToArray(), network.Thinned.Value.ToArray());
        var isActive = network.Active.Value.ToArray();
        var equal = Enumerable.Range(0, dropped.Length)
            .Where(i => isActive[i] > 0)
            .Select(i => (dropped[i] == 0) == (thinned[i] == 0))
            .ToList();
        Assert.InRange(equal.Count(same => same) / (double)equal.Count, 0.25, 0.75);
    }

    [Fact]
    public void The_same_seed_and_pass_give_the_same_mask_whatever_the_capacity()
    {
        var masks = Dropped(network);
        Assert.Equal(masks, Dropped(new Regularised(50, seed: 3)));
        Assert.NotEqual(
            masks.Select(value => value == 0), Dropped(new Regularised(Batch, seed: 4)).Select(value => value == 0));
    }

    [Fact]
    public void A_step_drops_as_a_pass_does()
    {
        var stepped = new Regularised(Batch, seed: 3);
        Assert.Equal(network.ForwardTraining(X, T), stepped.TrainStep(X, T, new Sgd(0)));
        Assert.Equal(network.ForwardTraining(X, T), stepped.TrainStep(X, T, new Sgd(0)), 1e-12);
    }

    [Fact]
    public void A_single_sample_is_refused_before_anything_is_written()
    {
        network.ForwardTraining(X, T);
        var (buffers, dropped) = (network.Buffers.ToArray(), network.Dropped.Value.ToArray());
        var step = network.Memory().RandomStep;
        var refusal = Assert.Throws<ArgumentException>(() => network.ForwardTraining(X.AsSpan(0, 6), T.AsSpan(0, 1)));
        Assert.Equal(
            "'Norm' normalises by the batch, which was given 1 sample and so has one value a channel; "
            + "train with 2 samples or more at a time.",
            refusal.Message);
        Assert.Throws<ArgumentException>(() => network.TrainStep(X.AsSpan(0, 6), T.AsSpan(0, 1), new Sgd(0.1)));
        Assert.Equal(buffers, network.Buffers.ToArray());
        Assert.Equal(dropped, network.Dropped.Value.ToArray());
        Assert.Equal(step, network.Memory().RandomStep);
        network.Backward();
    }

    [Fact]
    public void A_gradient_check_keeps_the_masks_and_leaves_statistics_and_random_state_alone()
    {
        network.ForwardTraining(X, T);
        var (buffers, step) = (network.Buffers.ToArray(), network.Memory().RandomStep);
        var report = GradientCheck.Run(network, () => network.ForwardTraining(X, T));
        Assert.True(report.Passed, report.ToString());
        Assert.Contains(report.Parameters, parameter => parameter.Name == "Norm.weight");
        Assert.Equal(buffers, network.Buffers.ToArray());
        Assert.Equal(step, network.Memory().RandomStep);
    }

    [Fact]
    public void Training_that_was_interrupted_goes_on_with_the_same_masks()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.checkpoint");
        try
        {
            var whole = new Regularised(2, seed: 3);
            whole.Fit(Samples(), Options(epochs: 3));
            new Regularised(2, seed: 3).Fit(Samples(), Options(epochs: 1, path));
            var resumed = new Regularised(2, seed: 8);
            resumed.Fit(Samples(), Options(epochs: 3, path));
            Assert.Equal(whole.Parameters.ToArray(), resumed.Parameters.ToArray());
            Assert.Equal(whole.Buffers.ToArray(), resumed.Buffers.ToArray());
            Assert.Equal(
                whole.ForwardTraining(X.AsSpan(0, 12), T.AsSpan(0, 2)),
                resumed.ForwardTraining(X.AsSpan(0, 12), T.AsSpan(0, 2)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Passes_allocate_nothing()
    {
        void Pass()
        {
            network.ForwardTraining(X, T);
            network.Backward();
        }

        Pass();
        Pass();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_inference_fuses_is_said()
    {
        Assert.Contains("Norm into its product, in inference", Regularised.Info.Fused);
        Assert.Equal(
            ["Norm.running_mean", "Norm.running_var"], Regularised.Info.Buffers.Select(buffer => buffer.Name));
    }

    private static double[] Dropped(Regularised used)
    {
        used.ForwardTraining(X, T);
        return used.Dropped.Value.ToArray();
    }

    private static Regularised.Samples Samples() => new(X.AsMemory(0, 24), T.AsMemory(0, 4));

    private static FitOptions Options(int epochs, string? path = null) => new()
    {
        Optimizer = new Adam(0.01),
        Epochs = epochs,
        BatchSize = 2,
        Checkpoint = path is null ? null : new Checkpoint { Path = path },
    };
}
