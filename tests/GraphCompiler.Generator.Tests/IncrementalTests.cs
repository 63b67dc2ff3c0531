using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Generator.Emission;
using GraphCompiler.Generator.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Generator.Tests;

/// <summary>What runs again after an edit, step by step.</summary>
public sealed class IncrementalTests
{
    private const string Net =
        """
        using GraphCompiler;

        [Network]
        public partial class Net
        {
            // What it sees.
            [Input(3)] public partial Node<float> X { get; }
            [Linear(nameof(X), 2)] public partial Node<float> Y { get; }

            public int Own() => 1;
        }
        """;

    private const string Other =
        "using GraphCompiler; [Network] partial class Other { [Input(3)] public partial Node<float> X { get; } }";

    private const string Inner =
        """
        using GraphCompiler;
        [Block] partial class Inner
        {
            [Input] public partial Node<float> X { get; }
            [Linear(nameof(X), 3)] public partial Node<float> Y { get; }
        }
        """;

    private const string Composed =
        """
        using GraphCompiler;
        [Network] partial class Composed
        {
            [Input(3)] public partial Node<float> X { get; }
            [Module<Middle>(nameof(X), Repeat = 2)] public partial Node<float> Y { get; }
        }

        [Block] partial class Middle
        {
            [Input] public partial Node<float> X { get; }
            [Module<Inner>(nameof(X))] public partial Node<float> Y { get; }
        }
        """;

    private const string Unrelated = "class Unrelated { int A() => 1; }";

    private static readonly RunReasons NothingRan =
        new("Unchanged", "Cached", "Cached", "Cached", "Cached", "Cached", "Cached");

    private static readonly RunReasons OnlyParsed =
        new("Modified", "Unchanged", "Cached", "Cached", "Cached", "Unchanged", "Cached");

    private static readonly RunReasons AllRan =
        new("Modified", "Modified", "Modified", "Modified", "Modified", "Unchanged", "Cached");

    /// <summary>Prints what it is given, and finds a problem in every node of seven units.</summary>
    private static NetworkGenerator Printer => new(
        (declaration, _) => new CompiledNetwork(
            declaration,
            declaration.Nodes
                .Where(node => node.Operation!.Arguments.Any(argument => argument.Value is ArgumentValue.Integer(7)))
                .Select(node => new Problem("GRAPH007", node.Name, "Units", -1, $"'{node.Name}' has 7 units"))
                .ToEquatableArray(),
            null),
        network => new EmittedText(string.Concat(network.Declaration.Nodes.Select(node =>
            $"// {node} {string.Join(", ", node.Operation!.Arguments)}\n"))));

    [Fact]
    public void An_edit_elsewhere_regenerates_nothing() =>
        Check(NothingRan, [Net, Unrelated], project => project.Replace(1, "=> 1", "=> 2"));

    [Fact]
    public void A_file_added_regenerates_nothing() => Check(
        NothingRan,
        [Net],
        project => project.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(Unrelated, (CSharpParseOptions)project.SyntaxTrees[0].Options)));

    [Fact]
    public void A_class_that_moves_is_not_regenerated() =>
        Check(OnlyParsed, [Net], project => project.Replace(0, "[Network]", "\n\n\n[Network]"));

    [Fact]
    public void A_class_that_moves_to_another_file_is_not_regenerated() => Check(
        OnlyParsed,
        [Net, Unrelated],
        project => project.Replace(0, Net, "").Replace(1, Unrelated, Net));

    [Fact]
    public void A_comment_regenerates_nothing() =>
        Check(OnlyParsed, [Net], project => project.Replace(0, "// What it sees.", "// Three numbers."));

    [Fact]
    public void The_body_of_a_method_of_the_class_regenerates_nothing() =>
        Check(OnlyParsed, [Net], project => project.Replace(0, "=> 1", "{ return 2; }"));

    [Fact]
    public void Another_way_to_write_the_same_arguments_regenerates_nothing() => Check(
        OnlyParsed,
        [Net],
        project => project
            .Replace(0, "nameof(X), 2", "units: 1 + 1, x: \"X\"")
            .Replace(0, "Input(3)", "Input([3])"));

    [Fact]
    public void A_changed_argument_regenerates_the_network() =>
        Check(AllRan, [Net], project => project.Replace(0, "nameof(X), 2", "nameof(X), 4"));

    [Fact]
    public void A_constant_changed_in_another_file_regenerates_the_network() => Check(
        AllRan,
        [
            Net.Replace("nameof(X), 2", "nameof(X), Sizes.Units", StringComparison.Ordinal),
            "static class Sizes { public const int Units = 2; }",
        ],
        project => project.Replace(1, "= 2", "= 4"));

    [Fact]
    public void A_renamed_node_regenerates_the_network() =>
        Check(AllRan, [Net], project => project.Replace(0, " Y ", " Z "));

    [Fact]
    public void A_renamed_class_regenerates_the_network() =>
        Check(AllRan, [Net], project => project.Replace(0, "class Net", "class Renamed"));

    [Fact]
    public void A_documented_node_regenerates_the_network() =>
        Check(AllRan, [Net], project => project.Replace(0, "// What it sees.", "/// <summary>What it sees.</summary>"));

    [Fact]
    public void A_changed_argument_regenerates_its_own_network_only() => Check(
        new(
            "Modified Unchanged", "Modified Cached", "Modified Cached", "Modified Cached", "Modified Cached",
            "Unchanged Cached", "Cached Cached"),
        [Net, Other],
        project => project.Replace(0, "nameof(X), 2", "nameof(X), 4"));

    [Fact]
    public void An_added_network_regenerates_no_other() => Check(
        new("Unchanged New", "Cached New", "Cached New", "Cached New", "Cached New", "Cached New", "Cached New"),
        [Net, Unrelated],
        project => project.Replace(1, Unrelated, Other));

    [Fact]
    public void A_removed_network_regenerates_no_other() => Check(
        new(
            "Unchanged Removed", "Cached Removed", "Cached Removed", "Cached Removed", "Cached Removed",
            "Cached Removed", "Cached Removed"),
        [Net, Other],
        project => project.Replace(1, Other, Unrelated));

    [Fact]
    public void A_problem_that_appears_is_reported()
    {
        var (_, after) = Check(
            AllRan with { Diagnostics = "Modified", Report = "Modified" },
            [Net],
            project => project.Replace(0, "nameof(X), 2", "nameof(X), 7"));

        Assert.Equal("'Y' has 7 units", Assert.Single(after.Diagnostics).GetMessage());
    }

    [Fact]
    public void A_problem_that_disappears_is_no_longer_reported()
    {
        var (before, after) = Check(
            AllRan with { Diagnostics = "Modified", Report = "Modified" },
            [Net.Replace("nameof(X), 2", "nameof(X), 7", StringComparison.Ordinal)],
            project => project.Replace(0, "nameof(X), 7", "nameof(X), 2"));

        Assert.Single(before.Diagnostics);
        Assert.Empty(after.Diagnostics);
    }

    [Fact]
    public void A_problem_moves_with_its_class_without_regenerating_it()
    {
        var (before, after) = Check(
            OnlyParsed with { Diagnostics = "Modified", Report = "Modified" },
            [Net.Replace("nameof(X), 2", "nameof(X), 7", StringComparison.Ordinal)],
            project => project.Replace(0, "[Network]", "\n\n[Network]"));

        Assert.Equal(Line(before) + 2, Line(after));
    }

    [Fact]
    public void A_pragma_silences_a_problem_without_regenerating_the_network()
    {
        var (before, after) = Check(
            OnlyParsed with { Diagnostics = "Modified", Report = "Modified" },
            [Net.Replace("nameof(X), 2", "nameof(X), 7", StringComparison.Ordinal)],
            project => project.Replace(0, "[Network]", "#pragma warning disable GRAPH007\n[Network]"));

        Assert.False(Assert.Single(before.Diagnostics).IsSuppressed);
        Assert.True(Assert.Single(after.Diagnostics).IsSuppressed);
    }

    [Fact]
    public void A_problem_of_one_network_is_no_reason_to_regenerate_another() => Check(
        new(
            "Modified Unchanged", "Modified Cached", "Modified Cached", "Modified Cached", "Modified Cached",
            "Modified Unchanged", "Modified Cached"),
        [Net, Other],
        project => project.Replace(0, "nameof(X), 2", "nameof(X), 7"));

    [Fact]
    public void An_edit_in_a_block_regenerates_the_networks_that_use_it_and_no_other()
    {
        // The networks' steps come first, then the blocks'.
        var (reasons, _, _) = IncrementalRun.Edit(
            new NetworkGenerator(), [Composed, Net, Inner], project => project.Replace(2, ", 3)", ", 3, Bias = false)"));

        Assert.Equal("Modified Cached Modified Modified", reasons.Lower);
        Assert.Equal("Modified Cached Modified Modified", reasons.Emit);
    }

    [Fact]
    public void An_edit_beside_a_block_regenerates_nothing()
    {
        var (reasons, _, _) = IncrementalRun.Edit(
            new NetworkGenerator(), [Composed, Net, Inner, Unrelated], project => project.Replace(3, "=> 1", "=> 2"));

        Assert.Equal("Cached Cached Cached Cached", reasons.Lower);
        Assert.Equal("Cached Cached Cached Cached", reasons.Emit);
    }

    [Fact]
    public void A_block_that_moves_regenerates_nothing()
    {
        var (reasons, _, _) = IncrementalRun.Edit(
            new NetworkGenerator(), [Composed, Net, Inner], project => project.Replace(2, "[Block]", "\n\n// A part.\n[Block]"));

        Assert.Equal("Cached Cached Cached Cached", reasons.Lower);
        Assert.Equal("Cached Cached Cached Cached", reasons.Emit);
    }

    [Fact]
    public void The_whole_compiler_caches_as_the_printer_does()
    {
        var (elsewhere, _, _) = IncrementalRun.Edit(
            new NetworkGenerator(), [Net, Unrelated], project => project.Replace(1, "=> 1", "=> 2"));
        var (moved, _, _) = IncrementalRun.Edit(
            new NetworkGenerator(), [Net], project => project.Replace(0, "=> 1", "=> 2"));

        Assert.Equal(NothingRan, elsewhere);
        Assert.Equal(OnlyParsed, moved);
    }

    private static (GeneratorRunResult Before, GeneratorRunResult After) Check(
        RunReasons expected,
        string[] sources,
        Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var (reasons, before, after) = IncrementalRun.Edit(Printer, sources, edit);
        Assert.Equal(expected, reasons);
        return (before, after);
    }

    private static int Line(GeneratorRunResult result) =>
        Assert.Single(result.Diagnostics).Location.GetLineSpan().StartLinePosition.Line;
}
