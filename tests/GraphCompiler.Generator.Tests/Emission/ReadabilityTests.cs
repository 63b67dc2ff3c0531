using System.Globalization;
using System.Text.RegularExpressions;
using GraphCompiler.Generator.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>What every generated file owes its reader, on the networks of the snapshots and a long chain.</summary>
public sealed partial class ReadabilityTests
{
    private const int LongestLine = 120;

    public static TheoryData<string> Names => [.. Declarations.Keys];

    private static Dictionary<string, string> Declarations { get; } = new(EmittedNetworks.ReadByPeople)
    {
        ["Chain"] = EmittedNetworks.Chain(layers: 30, width: 16),
        ["Wide"] = UnusualNetworks.Wide(terms: 60),
        ["Signed"] = UnusualNetworks.Signed,
        ["Attentive"] = UnusualNetworks.Attentive,
    };

    private static Dictionary<string, string> Texts { get; } = Declarations
        .ToDictionary(pair => pair.Key, pair => EmittedNetworks.Generate(pair.Value));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_longer_than_a_screen_is_wide(string name) =>
        Assert.DoesNotContain(Texts[name].Split('\n'), line => line.Length > LongestLine);

    [Theory]
    [MemberData(nameof(Names))]
    public void Blank_lines_separate_and_never_pile_up(string name)
    {
        Assert.DoesNotContain("\n\n\n", Texts[name], StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\{\n\n", Texts[name]);
        Assert.DoesNotMatch(@"\n\n *\}", Texts[name]);
        Assert.DoesNotMatch(@"[ \t\r]\n", Texts[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_block_of_a_pass_begins_with_its_mathematics(string name)
    {
        var passes = GeneratedText.Passes(Texts[name]).ToArray();
        var blocks = passes.SelectMany(pass => GeneratedText.Blocks(pass.Body))
            .Where(block => !GeneratedText.IsPlumbing(block))
            .ToArray();

        Assert.Contains(passes, pass => pass.Name.StartsWith("RunBackward", StringComparison.Ordinal));
        Assert.All(blocks, block => Assert.Matches(@"^// \S.* (=|into) \S", string.Join(' ', block)));
        Assert.All(blocks, block => Assert.Contains(block, line => line.EndsWith(';')));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_blocks_name_their_nodes_and_mirror_the_forward_pass(string name)
    {
        // The total of several losses is no node; it comes last, and so first on the way back.
        string[] nodes = [.. FrontEnd.Parse(Declarations[name]).Nodes.Select(node => node.Name), "total"];
        var passes = GeneratedText.Passes(Texts[name])
            .Where(pass => pass.Name.StartsWith("RunBackward", StringComparison.Ordinal))
            .ToLookup(pass => pass.Name.EndsWith("OfOne", StringComparison.Ordinal));
        Assert.All(passes, methods =>
        {
            var named = methods
                .SelectMany(pass => GeneratedText.Blocks(pass.Body))
                .Where(block => !GeneratedText.IsPlumbing(block))
                .Select(block => BackwardComment().Match(block[0]).Groups[1].Value)
                .ToArray();

            Assert.Subset(nodes.ToHashSet(), named.ToHashSet());
            Assert.Equal(named.Distinct(), named);
            Assert.Equal(named.OrderByDescending(node => Array.IndexOf(nodes, node)), named);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_method_reads_all_it_takes(string name)
    {
        foreach (var method in RunMethod().Matches(Texts[name]).Cast<Match>())
        {
            var parameters = ParameterName().Matches(method.Groups["parameters"].Value).Select(match => match.Value);
            Assert.All(parameters, parameter => Assert.Matches($@"\b{parameter}\b", method.Groups["body"].Value));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_window_is_used(string name)
    {
        var windows = Window().Matches(Texts[name]).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(windows);
        Assert.All(windows, window => Assert.Matches($@"(\b[pgwb]|\))\.{window}\b", Texts[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_unsafe_hidden_from_the_debugger_or_tied_to_a_day_or_a_place(string name)
    {
        Assert.DoesNotMatch(@"\bunsafe\b|\bfixed\s*\(|DebuggerNonUserCode|DebuggerStepThrough", Texts[name]);
        Assert.DoesNotMatch("#line|#region|#pragma", Texts[name]);
        Assert.DoesNotMatch(@"20\d\d-\d\d-\d\d|\d\d:\d\d:\d\d|Source\d\.cs", Texts[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_names_are_the_users(string name) => Assert.All(
        FrontEnd.Parse(Declarations[name]).Nodes,
        node => Assert.Matches($@"partial Node<\w+> {node.Name} => _memory\.", Texts[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Documentation_comes_in_the_usual_order(string name)
    {
        string[] order = ["<summary>", "<remarks>", "<param ", "<returns>", "<exception "];
        var comments = Regex.Matches(Texts[name], @"(?:^ *///.*\n)+", RegexOptions.Multiline);

        Assert.All(comments, comment =>
        {
            var tags = Regex.Matches(comment.Value, "<(summary>|remarks>|param |returns>|exception )")
                .Select(tag => Array.IndexOf(order, tag.Value)).ToArray();
            Assert.Equal(tags.Order(), tags);
        });
    }

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void The_output_compiles_as_csharp_13_without_a_word_and_with_its_documentation(OptimizationLevel level)
    {
        // Documentation must be right too: a public member or a parameter without a comment is a warning there.
        var parsing = CSharpParseOptions.Default
            .WithLanguageVersion(LanguageVersion.CSharp13)
            .WithDocumentationMode(DocumentationMode.Diagnose);
        var compilation = FrontEnd.Compilation().AddSyntaxTrees(Declarations.Values.Select((text, i) =>
            CSharpSyntaxTree.ParseText(Documented(text), parsing, $"Source{i}.cs")));
        compilation = compilation.WithOptions(compilation.Options.WithOptimizationLevel(level));
        var driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()], parseOptions: parsing);

        driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var found);

        Assert.Empty(found);
        Assert.Equal(2 * Declarations.Count, output.SyntaxTrees.Count());
        Assert.Empty(output.GetDiagnostics().Where(one => one.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void The_text_does_not_depend_on_the_culture()
    {
        // As in Finland, and more so: a decimal comma, a minus sign that is no hyphen, native digits.
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberGroupSeparator = "\u00a0";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("\u22121,5", (-1.5).ToString(culture));
            Assert.All(Declarations, pair => Assert.Equal(Texts[pair.Key], EmittedNetworks.Generate(pair.Value)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("    ", "\t")]
    [InlineData(")]", ")] // a note")]
    [InlineData("[Network]", "\n\n/* moved */ [Network]")]
    public void Edits_that_declare_nothing_else_change_no_byte(string old, string replacement)
    {
        foreach (var (name, declaration) in Declarations)
        {
            var edited = declaration.Replace(old, replacement, StringComparison.Ordinal);
            Assert.NotEqual(declaration, edited);
            Assert.Equal(Texts[name], EmittedNetworks.Generate(edited));
        }
    }

    private static string Documented(string declaration) => Regex
        .Replace(declaration, "/// <summary>[A-Z].*</summary>\n(?=\\[Network)", "")
        .Replace("[Network]", "/// <summary>A network.</summary>\n[Network]", StringComparison.Ordinal);

    [GeneratedRegex(@"^// (\w+): ")]
    private static partial Regex BackwardComment();

    [GeneratedRegex(
        @"    private void Run\w+(<\w+>)?\((?<parameters>[^)]*)\)\n( +where .*\n)?    \{\n(?<body>(?:.*\n)*?)    \}\n")]
    private static partial Regex RunMethod();

    [GeneratedRegex(@"\w+(?=,|$)")]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"public (?:ReadOnly)?Span<\w+> (\w+) => memory\.")]
    private static partial Regex Window();
}
