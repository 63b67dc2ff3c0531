using System.Globalization;

namespace GraphCompiler.Generator.Tests.Fuzzing;

/// <summary>
/// Whatever is declared, the generator throws nothing, ends, and either reports an error or writes code that compiles
/// without warnings. <c>GRAPHCOMPILER_FUZZ=1000000 dotnet test -c Release tests/GraphCompiler.Generator.Tests --filter
/// FuzzingTests</c> is a long run; <c>GRAPHCOMPILER_FUZZ_SEED=n</c> begins at another seed.
/// </summary>
public sealed class FuzzingTests
{
    private static readonly int Files = Number("GRAPHCOMPILER_FUZZ", 20_000);
    private static readonly int First = Number("GRAPHCOMPILER_FUZZ_SEED", 0);

    [Fact]
    public void Every_declaration_has_an_error_or_a_text()
    {
        var run = new FuzzRun(compiles: false).Check(First, Files);

        Assert.True(run.Failures.IsEmpty, string.Join("\n", run.Failures));
        Assert.True(Files < 1000 || run.Sound > 0.2 * Files, $"Only {run.Sound} of {Files} are valid.");
    }

    [Fact]
    public void What_is_generated_compiles_without_warnings()
    {
        var run = new FuzzRun(compiles: true).Check(First, Files / 40);

        Assert.True(run.Failures.IsEmpty, string.Join("\n", run.Failures));
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
