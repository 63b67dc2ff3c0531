using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace GraphCompiler.Benchmarks.Peers;

/// <summary>
/// A case of <c>torch_peer.py</c>, which runs in a child process for each number of threads and times itself.
/// </summary>
internal sealed class Torch : Peer
{
    private static readonly Dictionary<int, Child> Children = [];
    private readonly Child child;
    private readonly int id;

    /// <param name="name">The case's name in the script.</param>
    /// <param name="threads">How many threads it may use.</param>
    /// <param name="arrays">The parameters, and what is fed, under the names <c>x</c> and <c>y</c>.</param>
    public Torch(string name, int threads, params IEnumerable<Weight> arrays)
        : base("PyTorch")
    {
        if (!Children.TryGetValue(threads, out var process))
        {
            Children[threads] = process = new Child(threads);
        }

        child = process;
        Weight[] all = [.. arrays];
        var header = JsonSerializer.Serialize(new
        {
            command = "open",
            @case = name,
            arrays = all.Select(array => new { name = array.Name, shape = array.Shape, indices = array.IsIndices }),
        });
        id = int.Parse(child.Ask(header, all), CultureInfo.InvariantCulture);
    }

    public override float[] Result() =>
        JsonSerializer.Deserialize<float[]>(child.Ask(Command("result")))!;

    public override double Time(int count) =>
        double.Parse(child.Ask(Command("time", count)), CultureInfo.InvariantCulture);

    /// <summary>The most bytes of tensors a call holds beside parameters, optimizer state and what is fed.</summary>
    public long PeakBytes() => long.Parse(child.Ask(Command("memory")), CultureInfo.InvariantCulture);

    private string Command(string command, int count = 0) => JsonSerializer.Serialize(new { command, id, count });

    private sealed class Child
    {
        private const string Python = "/usr/bin/python3";
        private readonly Process process;

        public Child(int threads)
        {
            var start = new ProcessStartInfo(
                Python, [Path.Combine(AppContext.BaseDirectory, "Peers", "torch_peer.py")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);

            // At its best: what is freed is kept for the next step rather than given back to the system.
            start.Environment["MALLOC_MMAP_THRESHOLD_"] = "1073741824";
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = "4294967296";
            start.Environment["MALLOC_TOP_PAD_"] = "268435456";
            if (!File.Exists(Python))
            {
                throw Missing();
            }

            process = Process.Start(start)!;

            // Or a full pipe of warnings would stop it.
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            if (process.StandardOutput.ReadLine() != "ready")
            {
                throw Missing();
            }
        }

        public string Ask(string header, params IEnumerable<Weight> arrays)
        {
            var stream = process.StandardInput.BaseStream;
            stream.Write(Encoding.UTF8.GetBytes(header + '\n'));
            foreach (var array in arrays)
            {
                stream.Write(MemoryMarshal.AsBytes<float>(array.Values));
            }

            stream.Flush();
            var answer = process.StandardOutput.ReadLine();
            return answer is not null && !answer.StartsWith("error", StringComparison.Ordinal)
                ? answer
                : throw new InvalidOperationException($"PyTorch: {answer ?? "the child process ended"}");
        }

        private static PeerMissingException Missing() =>
            new($"PyTorch is skipped: {Python} has no module torch (Debian: python3-torch).");
    }
}
