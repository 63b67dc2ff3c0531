using System.Diagnostics;

namespace GraphCompiler.Tests.Kernels;

/// <summary>A processor without this one's instructions, such as a multiply-add that rounds once: a process is told that
/// it has none.</summary>
public class WithoutIntrinsicsTests
{
    [Fact]
    public async Task The_functions_keep_their_bounds()
    {
        ProcessStartInfo start = new(
            "dotnet",
            [
                "vstest",
                typeof(FunctionAccuracyTests).Assembly.Location,
                $"--TestCaseFilter:FullyQualifiedName~{typeof(FunctionAccuracyTests).FullName}",
            ])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_EnableHWIntrinsic"] = "0";
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Passed", output, StringComparison.Ordinal);
    }
}
