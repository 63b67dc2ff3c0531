using System.Globalization;
using System.Runtime.InteropServices;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>
/// Keeps what is timed, and the child processes' part of it, on one processor: a shared machine's need not be equally
/// fast. Only the thread that times is kept there, as the just-in-time compiler needs another.
/// </summary>
internal static class Processor
{
    /// <summary>In whose value children read the processor's number, this process's own included.</summary>
    public const string Variable = "GRAPHCOMPILER_BENCHMARK_CPU";

    /// <summary>The most processors that are told apart.</summary>
    public const int Most = Words * 64;

    private const int Words = 16;

    /// <summary>Keeps the calling thread on the chosen processor, if one is chosen and it uses no other threads.</summary>
    /// <param name="threads">How many threads what follows uses.</param>
    /// <exception cref="InvalidOperationException">There is no such processor.</exception>
    public static void Choose(int threads)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
        {
            return;
        }

        var mask = new ulong[Words];
        if (threads == 1)
        {
            var number = int.Parse(text, CultureInfo.InvariantCulture);
            mask[number / 64] = 1UL << (number % 64);
        }
        else
        {
            Array.Fill(mask, ulong.MaxValue);
        }

        if (!OperatingSystem.IsLinux() || SetAffinity(0, Words * sizeof(ulong), mask) != 0)
        {
            throw new InvalidOperationException($"The thread cannot be kept on processor {text}.");
        }
    }

    /// <summary>Lets the calling thread run anywhere again, before it starts threads or processes, which run where it
    /// does.</summary>
    public static void Free() => Choose(threads: 0);

    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    private static extern int SetAffinity(int thread, nint size, ulong[] mask);
}
