using System.Collections.Concurrent;
using System.Globalization;
using GraphCompiler.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Generator.Tests.Fuzzing;

/// <summary>Puts fuzzed files through the generator, many of them in one compilation, and says what went wrong.</summary>
/// <param name="compiles">Whether what is generated is compiled too.</param>
internal sealed class FuzzRun(bool compiles)
{
    private const int FilesPerBatch = 100;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Its references are bound once for all batches.
    private static readonly CSharpCompilation Empty = EmptyCompilation();

    private int sound;

    /// <summary>How many files were valid throughout.</summary>
    public int Sound => sound;

    /// <summary>Everything that went wrong, with the file that shows it.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    /// <summary>Checks the files of so many seeds.</summary>
    public FuzzRun Check(int first, int count)
    {
        var batches = Enumerable.Range(first, count).Chunk(FilesPerBatch);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(batches, options, (seeds, loop) =>
        {
            Check(seeds);
            if (Failures.Count > 20)
            {
                loop.Stop();
            }
        });
        return this;
    }

    // A batch that fails as a whole is taken apart, to see which file it was.
    private void Check(int[] seeds)
    {
        var fault = InTime(() => new FuzzedBatch(Empty, seeds, compiles).Run());
        if (fault.Failures is { } found)
        {
            Interlocked.Add(ref sound, fault.Sound);
            foreach (var (seed, message) in found)
            {
                // The part of a file without a namespace may be that of another file, where its errors are.
                if (message == FuzzedBatch.Neither && seeds.Length > 1)
                {
                    Check([seed]);
                }
                else
                {
                    Fail(seed, message);
                }
            }
        }
        else if (seeds.Length == 1)
        {
            Fail(seeds[0], fault.Message!);
        }
        else
        {
            Check(seeds[..(seeds.Length / 2)]);
            Check(seeds[(seeds.Length / 2)..]);
        }
    }

    private void Fail(int seed, string message) => Failures.Enqueue(
        string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {message}\n{Fuzzer.Write(seed)}\n"));

    // On a thread of its own, which a time-out leaves behind.
    private static (IReadOnlyList<(int, string)>? Failures, int Sound, string? Message) InTime(
        Func<(IReadOnlyList<(int, string)>, int)> run)
    {
        (IReadOnlyList<(int, string)>?, int, string?) result = (null, 0, "it does not end");
        var thread = new Thread(() =>
        {
            try
            {
                var (failures, sound) = run();
                result = (failures, sound, null);
            }
            catch (Exception fault)
            {
                result = (null, 0, fault.ToString());
            }
        }) { IsBackground = true };
        thread.Start();
        thread.Join(Limit);
        return result;
    }

    private static CSharpCompilation EmptyCompilation()
    {
        var compilation = GeneratedAssembly.CreateCompilation("Fuzzed", []);
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
        _ = compilation.GetTypeByMetadataName("System.Object");
        return compilation;
    }
}
