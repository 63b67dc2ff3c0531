using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>How the passes of one network agree with each other.</summary>
public sealed class PassTests
{
    private readonly float[] features = Data.Floats(1, 5 * 4);
    private readonly int[] labels = Data.Classes(2, 5, 3);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Evaluating_in_chunks_is_evaluating_one_batch(int capacity)
    {
        var expected = new Classifier(batchCapacity: 5, seed: 7).ForwardTraining(features, labels);

        Assert.Equal(expected, new Classifier(capacity, seed: 7).Evaluate(features, labels), 1e-6f);
    }

    [Fact]
    public void Targets_that_do_not_count_do_not_count_across_chunks_either()
    {
        int[] some = [0, -100, -100, 2, 1];
        var network = new Classifier(batchCapacity: 5, seed: 7);
        float[] counted = [.. features[..4], .. features[12..]];
        var expected = network.Evaluate(counted, [0, 2, 1]);

        Assert.Equal(expected, network.ForwardTraining(features, some), 1e-6f);
        Assert.Equal(expected, new Classifier(network, batchCapacity: 2).Evaluate(features, some), 1e-6f);
    }

    [Fact]
    public void A_train_step_is_both_passes_and_the_optimizers_step()
    {
        var (fused, apart) = (new Classifier(5, seed: 7), new Classifier(5, seed: 7));
        var (first, second) = (new Adam(0.05), new Adam(0.05));
        for (var step = 0; step < 4; step++)
        {
            var loss = apart.ForwardTraining(features, labels);
            apart.Backward();
            second.Step(apart);

            Assert.Equal(loss, fused.TrainStep(features, labels, first));
            Assert.Equal(apart.Parameters.ToArray(), fused.Parameters.ToArray());
        }
    }

    [Fact]
    public void Accumulating_adds_the_gradients_of_parts()
    {
        var network = new Classifier(5, seed: 7);
        network.ForwardTraining(features, labels);
        network.Backward();
        var whole = network.Gradients.ToArray();

        // The mean over five is the weighted mean over two and three.
        network.ForwardTraining(features.AsSpan(0, 8), labels.AsSpan(0, 2));
        network.Backward();
        var two = network.Gradients.ToArray();
        network.ForwardTraining(features.AsSpan(8), labels.AsSpan(2));
        network.Backward();
        var three = network.Gradients.ToArray();
        network.ForwardTraining(features.AsSpan(0, 8), labels.AsSpan(0, 2));
        network.Backward(accumulate: true);

        var sum = network.Gradients.ToArray();
        Assert.All(Enumerable.Range(0, sum.Length), i =>
        {
            Assert.Equal(two[i] + three[i], sum[i], 1e-6f);
            Assert.Equal(whole[i], (0.4f * two[i]) + (0.6f * three[i]), 1e-6f);
        });
        Assert.Contains(two, gradient => gradient != 0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_does_not()
    {
        var (one, two, other) = (new Classifier(5, seed: 7), new Classifier(2, seed: 7), new Classifier(5, seed: 8));

        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
        Assert.NotEqual(one.Parameters.ToArray(), other.Parameters.ToArray());
        Assert.Equal(Trained(one), Trained(new Classifier(5, seed: 7)));
    }

    [Fact]
    public void Instances_that_share_parameters_have_workspaces_of_their_own()
    {
        var owner = new Classifier(batchCapacity: 5, seed: 7);
        var guest = new Classifier(owner, batchCapacity: 2);
        var before = guest.Forward(features.AsSpan(0, 4)).ToArray();
        owner.ForwardTraining(features, labels);

        Assert.Equal((5, 2), (owner.BatchCapacity, guest.BatchCapacity));
        Assert.Equal(before, guest.Scores.Value.ToArray());
        owner.Backward();
        Assert.All(guest.Gradients.ToArray(), gradient => Assert.Equal(0, gradient));
        owner.ScoresBias.Set([4, 5, 6]);
        Assert.Equal([4f, 5f, 6f], guest.ScoresBias.Value.ToArray());
        Assert.Throws<ArgumentException>(() => guest.Forward(features).Length);
    }

    [Fact]
    public void No_pass_allocates()
    {
        var network = new Classifier(5, seed: 7);
        var optimizer = new Adam(0.01);
        Passes();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Passes();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Passes()
        {
            network.Forward(features);
            network.Evaluate(features, labels);
            network.ForwardTraining(features, labels);
            network.Backward();
            network.ForwardTraining(features, labels);
            network.Backward(accumulate: true);
            network.TrainStep(features, labels, optimizer);
            _ = network.Scores.Value.Length + network.ScoresBias.Value.Length;
        }
    }

    [Fact]
    public void Not_a_number_goes_in_and_comes_out()
    {
        var network = new Classifier(5, seed: 7);
        features[0] = float.NaN;

        Assert.True(float.IsNaN(network.Forward(features)[0]));
        Assert.True(float.IsFinite(network.Scores.Value[^1]));
        Assert.True(float.IsNaN(network.TrainStep(features, labels, new Sgd(0.1))));
    }

    private float[] Trained(Classifier network)
    {
        var optimizer = new Sgd(0.1) { Momentum = 0.9 };
        for (var step = 0; step < 5; step++)
        {
            network.TrainStep(features, labels, optimizer);
        }

        return network.Parameters.ToArray();
    }
}
