using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>The names of generated files.</summary>
public sealed class HintNameTests
{
    [Fact]
    public void A_file_is_named_after_the_full_name_of_its_class() => Assert.Equal(
        ["A.B.Outer+Net.g.cs", "A.B.class.g.cs", "Net.g.cs"],
        Files(
            Network("Net"),
            $"namespace A.B {{ partial class Outer {{ {Network("Net")} }} {Network("@class")} }}"));

    [Fact]
    public void Names_that_differ_by_case_only_are_numbered() => Assert.Equal(
        ["NET.g.cs", "Net.2.g.cs", "Other.g.cs", "net.3.g.cs"],
        Files(Network("net") + Network("Net"), Network("Other"), Network("NET")));

    [Fact]
    public void Numbers_do_not_depend_on_the_order_of_the_files()
    {
        var run = FrontEnd.Run(new NetworkGenerator(), Network("net"), Network("Net"));
        var reversed = FrontEnd.Run(new NetworkGenerator(), Network("Net"), Network("net"));

        Assert.Equal(run.Files.OrderBy(file => file.Key), reversed.Files.OrderBy(file => file.Key));
        Assert.Contains("partial class net", run.Files["net.2.g.cs"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Files(params string[] sources)
    {
        var run = FrontEnd.Run(new NetworkGenerator(), sources);
        Assert.Empty(run.Errors);
        return run.Files.Keys.Order(StringComparer.Ordinal);
    }

    private static string Network(string name) =>
        $$"""
        [GraphCompiler.Network]
        partial class {{name}}
        {
            [GraphCompiler.Input(3)] public partial GraphCompiler.Node<float> X { get; }
            [GraphCompiler.Linear(nameof(X), 2)] public partial GraphCompiler.Node<float> Y { get; }
        }
        """;
}
