using System.Numerics;
using GraphCompiler.Optimizers;
using GraphCompiler.Runtime;
using GraphCompiler.Threading;

namespace GraphCompiler.Tests.Optimizers;

/// <summary>Steps of which each thread of the last pass does a part.</summary>
public sealed class SharedStepTests
{
    private const int Threads = 3;

    // The parts' borders are in the midst of a parameter and of a group.
    private const string Large =
        """
        parameter Hidden.weight 37,501 logical 0 18537 trainable Normal 5 3 1 0 -
        parameter Hidden.bias 37 logical 18544 37 trainable Normal 5 3 1 0 -
        parameter Out.weight 7,301 logical 18592 2107 trainable Normal 3 7 1 0 -
        parameter Scale 3 logical 20704 3 frozen Ones 0 0 1 0 -
        """;

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void It_gives_the_bits_of_one_thread(string name)
    {
        Compare<float>(name);
        Compare<double>(name);
    }

    [Fact]
    public void It_is_taken_where_the_last_pass_was_shared_and_enough_is_to_be_done()
    {
        Assert.True(IsShared(Large, batch: 4));
        Assert.False(IsShared(NamedParameters<float>.TwoLayers, batch: 4));
        Assert.Null(Begun(Large, batch: 1).SharingTeam);
    }

    [Fact]
    public void All_but_the_first_allocate_nothing()
    {
        NamedParameters<float> network = new(Large, 4);
        Adam optimizer = new();
        Step(network, optimizer, 0);
        Step(network, optimizer, 1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        optimizer.Step(network);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Compare<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NamedParameters<T> shared = new(Large, 4), alone = new(Large, 4);
        Optimizer first = Grouped(name), second = Grouped(name);
        for (int step = 0; step < 3; step++)
        {
            Step(shared, first, step);
            alone.SetGradients(step);
            second.Step(alone);

            Assert.Equal(alone.Parameters, shared.Parameters);
            Assert.Equal(second.Steps, first.Steps);
        }
    }

    private static Optimizer Grouped(string name) =>
        EveryOptimizer.Make(name).For("Hidden.bias", weightDecay: 0.2, learningRateFactor: 0.5);

    private static void Step<T>(NamedParameters<T> network, Optimizer optimizer, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        network.Memory.Threads = Threads;
        network.Memory.Begin(PassKind.TrainStep, 4);
        network.SetGradients(step);
        optimizer.Step(network);
    }

    private static bool IsShared(string records, int batch)
    {
        NetworkMemory<float> memory = Begun(records, batch);
        int length = memory.Gradients.Length;
        OptimizerState<float> state = new(memory.ParameterIdentity, "Net", length);
        ParameterStep<float> step = new(
            state, [new ParameterRun(0, length, 1, null)], memory.Parameters[..length], memory.Gradients, 0.1);
        return SharedStep<float>.Run(memory.SharingTeam!, new Sgd(), in step);
    }

    private static NetworkMemory<float> Begun(string records, int batch)
    {
        NetworkMemory<float> memory = new NamedParameters<float>(records, 4).Memory;
        memory.Threads = Threads;
        memory.Begin(PassKind.TrainStep, batch);
        return memory;
    }
}
