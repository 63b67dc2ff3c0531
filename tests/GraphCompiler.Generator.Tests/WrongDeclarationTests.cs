using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>
/// A table of ways to write a node wrongly, with exactly what is said of each: nothing of the nodes that read it, and
/// nothing by C#.
/// </summary>
public sealed class WrongDeclarationTests
{
    private const string Opening =
        """
        using GraphCompiler;
        [Network]
        public partial class Net
        {
            [Input(4)] public partial Node<float> X { get; }
            [Input(3, 4)] public partial Node<float> Image { get; }
            [Input(3, 8, 8)] public partial Node<float> Rgb { get; }
            [Input] public partial Node<float> Scalar { get; }
            [Input(5)] public partial Node<int> Ids { get; }
            [Target(4)] public partial Node<float> T { get; }

        """;

    private const string Expected = "> ";

    public static TheoryData<string, string> Table
    {
        get
        {
            var path = Path.Combine(
                Verifier.RepositoryRoot, "tests", "GraphCompiler.Generator.Tests", "WrongDeclarations.txt");
            var table = new TheoryData<string, string>();
            foreach (var entry in File.ReadAllText(path).TrimEnd('\n').Split("\n\n").Skip(1))
            {
                var lines = entry.Split('\n').ToLookup(line => line.StartsWith(Expected, StringComparison.Ordinal));
                table.Add(
                    string.Join("\n", lines[false]),
                    string.Join("\n", lines[true].Select(line => line[Expected.Length..])));
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void What_is_wrong_is_said_once_at_its_place(string declarations, string expected)
    {
        var source = Opening + declarations + "\n}\n";
        var run = FrontEnd.Run(new NetworkGenerator(), source);

        var said = run.Diagnostics.Select(found =>
        {
            var place = found.Location.SourceSpan;
            return $"{found.Id} «{source.Substring(place.Start, place.Length)}» {found.GetMessage()}";
        });
        Assert.Equal(expected, string.Join("\n", said));
        Assert.DoesNotContain(run.Errors, id => id.StartsWith("CS", StringComparison.Ordinal));
    }
}
