using System.Diagnostics;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Serialization;

public class KilledProcessTests
{
    private const int Times = 100;

    [Fact]
    public void A_process_that_is_killed_while_it_saves_leaves_a_whole_file()
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "weights.safetensors");
        byte[][] whole = [WeightFiles.Of(SavingProcess.Network(1)), WeightFiles.Of(SavingProcess.Network(2))];
        SavingProcess.Network(1).Save(path);
        var random = new Random(1);
        int interrupted = 0;
        for (int i = 0; i < Times; i++)
        {
            Kill(path, 5 + (20 * random.NextDouble()));

            byte[] found = File.ReadAllBytes(path);
            Assert.True(found.AsSpan().SequenceEqual(whole[0]) || found.AsSpan().SequenceEqual(whole[1]));
            new FakeClassifier<float>().Load(path);
            foreach (string part in Directory.GetFiles(directory.Path, "*.tmp"))
            {
                interrupted++;
                File.Delete(part);
            }
        }

        // Without a single save under way when the process ended, nothing would have been tested.
        Assert.True(interrupted > 0);
    }

    /// <summary>Starts a process that saves, and kills it some milliseconds after it has begun.</summary>
    private static void Kill(string path, double milliseconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(SavingProcess).Assembly.Location);
        start.ArgumentList.Add(path);
        using Process process = Process.Start(start)!;
        Assert.Equal("saving", process.StandardOutput.ReadLine());
        long begun = Stopwatch.GetTimestamp();
        // Sleeping is too coarse to hit every part of a save.
        while (Stopwatch.GetElapsedTime(begun).TotalMilliseconds < milliseconds)
            Thread.Yield();
        process.Kill();
        process.WaitForExit();
    }
}
