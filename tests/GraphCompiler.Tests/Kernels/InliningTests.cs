using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace GraphCompiler.Tests.Kernels;

/// <summary>
/// The just-in-time compiler inlines no more into a method that has 512 local variables. A loop that is made of more
/// calls the rest, with registers handed over in memory, and takes several times as long. Its own listings say where.
/// </summary>
public class InliningTests
{
    // All kernels but large products and pooled convolutions, which are made of the same tiles, and but the functions'
    // accuracy, which the expressions' tests have in loops.
    private const string Kernels = "FullyQualifiedName~GraphCompiler.Tests.Kernels&FullyQualifiedName!~LargeMatMul"
        + "&FullyQualifiedName!~Function&FullyQualifiedName!~Pooled&FullyQualifiedName!~WithoutIntrinsics&FullyQualifiedName!~Inlining"
        + "&FullyQualifiedName!~Allocation";

    // What is called on purpose: functions of arguments that are far beyond their reduction or of one number, parts of
    // registers where the processor has no masks, and each of several layers in memory.
    private static readonly string[] Called = ["Large", "Special", "Halves", "RunInMemory", ":Log(float)", ":Log(double)"];

    [Fact]
    public async Task What_a_loop_is_made_of_is_part_of_it()
    {
        string listing = Path.GetTempFileName();
        try
        {
            // Without tiers every method is compiled once, by the thread that calls it.
            await TestProcess.Run(
                Kernels,
                ("DOTNET_TieredCompilation", "0"),
                ("DOTNET_JitDisasm", "GraphCompiler.Kernels*:*"),
                ("DOTNET_JitStdOutFile", listing));
            string method = "";
            int methods = 0;
            List<string> calls = [];
            foreach (string line in File.ReadLines(listing))
            {
                if (line.StartsWith("; Assembly listing for method ", StringComparison.Ordinal))
                    (method, methods) = (line, methods + 1);
                else if (Callee(line) is { } callee && !Called.Any(callee.Contains))
                    calls.Add($"{method} calls {callee}");
            }

            Assert.True(methods > 1000, $"{methods} methods were listed.");
            Assert.True(calls.Count == 0, string.Join('\n', calls.Take(20)));
        }
        finally
        {
            File.Delete(listing);
        }
    }

    // A method of a register of a width that the processor has, or of what functions and expressions do with one.
    private static string? Callee(string line)
    {
        if (!line.Contains(" call ", StringComparison.Ordinal))
            return null;
        Match match = Regex.Match(
            line, @"call\s+\[(GraphCompiler\.Kernels\.(?:Vectors|Functions|Expressions)\.[^:]*:[^)]*\))");
        string callee = match.Groups[1].Value;
        return match.Success
            && ((Vector512.IsHardwareAccelerated && callee.Contains("Lanes512", StringComparison.Ordinal))
                || (Vector256.IsHardwareAccelerated && callee.Contains("Lanes256", StringComparison.Ordinal))
                || (Vector128.IsHardwareAccelerated && callee.Contains("Lanes128", StringComparison.Ordinal)))
            ? callee
            : null;
    }
}
