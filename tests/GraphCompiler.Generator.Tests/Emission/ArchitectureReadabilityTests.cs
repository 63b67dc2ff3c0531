using System.Text.RegularExpressions;
using GraphCompiler.Testing;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>What is generated for the usual kinds of network reads well, loops and parts included.</summary>
public sealed class ArchitectureReadabilityTests
{
    private const int LongestLine = 120;
    private const int LongestMethodLines = 200;
    private const int LongestMethodBytes = 4_000;

    public static TheoryData<string> Names => [.. Architectures.All.Keys];

    private static Dictionary<string, string> Texts { get; } =
        Architectures.All.ToDictionary(pair => pair.Key, pair => EmittedNetworks.Generate(pair.Value));

    [Theory]
    [MemberData(nameof(Names))]
    public void Lines_are_short_and_end_where_their_text_does(string name)
    {
        var lines = Texts[name].Split('\n');

        Assert.DoesNotContain(lines, line => line.Length > LongestLine);
        Assert.DoesNotContain(lines, line => line.Length > 0 && char.IsWhiteSpace(line[^1]));
        Assert.DoesNotContain("\n\n\n", Texts[name], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_block_begins_with_a_comment_and_no_comment_breaks_a_shape(string name)
    {
        var blocks = GeneratedText.Passes(Texts[name])
            .SelectMany(pass => GeneratedText.Blocks(pass.Body))
            .Where(block => !GeneratedText.IsPlumbing(block))
            .ToArray();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.StartsWith("// ", block[0], StringComparison.Ordinal));
        Assert.All(
            blocks.SelectMany(block => block).Where(line => line.StartsWith("// ", StringComparison.Ordinal)),
            line => Assert.Equal(line.Count(letter => letter == '['), line.Count(letter => letter == ']')));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_value_is_said_to_be_itself(string name) =>
        Assert.DoesNotMatch(new Regex(@"^ *// (?:\w+: )?(\S[^=\n]*) = \1$", RegexOptions.Multiline), Texts[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_nobody_reads_is_said_once(string name)
    {
        var notes = Regex.Matches(Texts[name], @"// (?:(\w+): )?.*nothing reads")
            .Select(match => match.Groups[1].Value)
            .Where(node => node.Length > 0)
            .ToArray();

        Assert.Equal(notes.Distinct(), notes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_nodes_backward_block_comes_once_in_a_method(string name) => Assert.All(
        GeneratedText.Passes(Texts[name]).Where(pass =>
            pass.Name.StartsWith("RunBackward", StringComparison.Ordinal)),
        pass =>
        {
            var nodes = GeneratedText.Blocks(pass.Body)
                .Select(block => Regex.Match(string.Join('\n', block), @"^// ([\w.]+):  ", RegexOptions.Multiline))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value)
                .ToArray();
            Assert.Equal(nodes.Distinct(), nodes);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_nodes_are_there_under_their_names(string name) => Assert.All(
        Regex.Matches(Architectures.All[name].Split("[Network]")[1], @"Node<\w+> (\w+) \{").Select(m => m.Groups[1].Value),
        node => Assert.Matches($@"partial Node<\w+> {node} => _memory\.", Texts[name]));

    [Fact]
    public void Methods_are_short_and_compile_without_a_word()
    {
        Assert.All(
            Texts.Values.SelectMany(GeneratedText.Passes),
            pass => Assert.InRange(pass.Body.Length, 1, LongestMethodLines));

        var (_, image) = GeneratedAssembly.CompileImage("Architectures", Architectures.All.Values);
        Assert.All(EmittedMethods.Of(image), method => Assert.InRange(method.Bytes, 0, LongestMethodBytes));
    }
}
