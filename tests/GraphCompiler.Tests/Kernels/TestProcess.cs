using System.Diagnostics;

namespace GraphCompiler.Tests.Kernels;

/// <summary>Some of these tests in a process of their own, which can be told what a running one cannot.</summary>
internal static class TestProcess
{
    /// <summary>Runs them one after the other, and fails unless they all pass.</summary>
    /// <param name="filter">Which ones, as the test runner takes it.</param>
    /// <param name="environment">What the process is told.</param>
    internal static async Task Run(string filter, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(
            "dotnet",
            [
                "vstest",
                typeof(TestProcess).Assembly.Location,
                $"--TestCaseFilter:{filter}",
                "--",
                "xUnit.ParallelizeTestCollections=false",
            ])
        {
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Passed", output, StringComparison.Ordinal);
    }
}
