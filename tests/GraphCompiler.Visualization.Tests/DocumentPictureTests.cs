using System.Reflection;
using GraphCompiler.Visualization.Tests.Networks;

namespace GraphCompiler.Visualization.Tests;

/// <summary>
/// The pictures of README.md and docs are what the networks give. <c>UPDATE_SNAPSHOTS=1 dotnet test
/// tests/GraphCompiler.Visualization.Tests --filter DocumentPicture</c> draws them anew.
/// </summary>
public class DocumentPictureTests
{
    private static readonly string Folder = Path.Combine(
        typeof(DocumentPictureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        "docs",
        "pictures");

    private static readonly Dictionary<string, string> Pictures = new()
    {
        ["perceptron.svg"] = Perceptron.Info.ToSvg(gradients: true),
        ["residual.svg"] = ResidualNetwork.Info.ToSvg(),
        ["transformer.svg"] = TransformerNetwork.Info.ToSvg(),
        ["transformer.html"] = TransformerNetwork.Info.ToHtml(),
    };

    public static TheoryData<string> Names => [.. Pictures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_is_what_its_network_gives(string name)
    {
        var path = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, Pictures[name]);
        }

        Assert.True(File.Exists(path), $"{path} is missing.");
        Assert.Equal(Pictures[name], File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void No_picture_is_left_over() =>
        Assert.Equal(Pictures.Keys.Order(), Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order());
}
