namespace GraphCompiler.Tests.Kernels;

/// <summary>A processor without this one's instructions, such as a multiply-add that rounds once: a process is told that
/// it has none.</summary>
public class WithoutIntrinsicsTests
{
    [Fact]
    public Task The_functions_keep_their_bounds() => TestProcess.Run(
        $"FullyQualifiedName~{typeof(FunctionAccuracyTests).FullName}", ("DOTNET_EnableHWIntrinsic", "0"));
}
