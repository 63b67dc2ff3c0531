using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;
using GraphCompiler.Threading;

namespace GraphCompiler.Tests.Threading;

/// <summary>Threads that share a pass: what happens when one fails, and that none is left behind.</summary>
public class TeamTests
{
    private const int Threads = 3;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_thread_throws_reaches_the_caller_and_the_next_pass_runs(int failing)
    {
        NetworkMemory<float> memory = Memory();
        for (int round = 0; round < 10; round++)
        {
            var refusal = Assert.Throws<InvalidDataException>(() => Run(memory, failing, sums: true));
            Assert.Equal($"thread {failing}", refusal.Message);
            Assert.Equal(6, memory.Batch);
            Assert.Equal(Threads * 100, Run(memory, failing: -1, sums: true));
        }
    }

    [Fact]
    public void Threads_that_have_fallen_asleep_wake_up()
    {
        NetworkMemory<float> memory = Memory();
        for (int round = 0; round < 5; round++)
        {
            Assert.Equal(Threads * 100, Run(memory, failing: -1, sums: true));
            Thread.Sleep(20);
        }
    }

    [Fact]
    public void Networks_leave_no_threads_behind()
    {
        Run(Memory(), failing: -1, sums: false);
        int before = Workers.Count;
        for (int i = 0; i < 100; i++)
            Run(Memory(), failing: -1, sums: false);

        // Other tests may use threads at the same time.
        Assert.InRange(Workers.Count, before, before + 30);
    }

    [Fact]
    public void A_barrier_holds_every_thread_until_all_are_there()
    {
        NetworkMemory<float> memory = Memory();
        for (int round = 0; round < 20; round++)
            Assert.Equal(Threads * 100, Run(memory, failing: -1, sums: true));
    }

    [Fact]
    public void Instances_that_share_parameters_draw_masks_of_their_own()
    {
        NetworkMemory<float> memory = Memory();
        int[] seeds = [memory.RandomSeed, .. Enumerable.Range(0, 5).Select(_ => new NetworkMemory<float>(memory, 1).RandomSeed)];
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
    }

    private static NetworkMemory<float> Memory()
    {
        NetworkMemory<float> memory = new FakeClassifier<float>(batchCapacity: 6).Memory;
        memory.Threads = Threads;
        return memory;
    }

    // Each thread adds one to a number a hundred times, so that the number is the threads times a hundred.
    private static float Run(NetworkMemory<float> memory, int failing, bool sums)
    {
        memory.Begin(PassKind.Forward, 6);
        memory.Forward(new Counting(failing, sums));
        return sums ? memory.Scalar(0) : 0;
    }

    private readonly ref struct Counting(int failing, bool sums) : IPasses<float>
    {
        public void Forward(NetworkMemory<float> memory, int start, int batch)
        {
            if (batch != 2 || memory.Samples != 6)
                throw new InvalidOperationException("The rows are not shared out evenly.");
            memory.Scalar(0) = 0;
            float total = 0;
            for (int i = 0; sums && i < 100; i++)
            {
                if (i == 50 && start / 2 == failing)
                    throw new InvalidDataException($"thread {failing}");
                memory.Scalar(0) = 1;
                memory.Sum(memory.Fixed(0, 1));
                total += memory.Scalar(0);
            }

            memory.Scalar(0) = total;
        }

        public void ForwardTraining(NetworkMemory<float> memory, int start, int batch) =>
            throw new NotSupportedException();

        public void Backward(NetworkMemory<float> memory, int start, int batch, bool accumulate) =>
            throw new NotSupportedException();
    }
}
