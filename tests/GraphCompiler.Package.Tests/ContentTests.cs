using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace GraphCompiler.Package.Tests;

[Collection(PackageCollection.Name)]
public class ContentTests(PackedPackage package)
{
    private const string Repository = "https://github.com/graphcompiler/graphcompiler";

    // Of the portable PDB format's custom debug information.
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public void The_package_holds_what_users_need_and_nothing_else() => Assert.Equal(
            [
                "CHANGELOG.md",
                "GraphCompiler.nuspec",
                "README.md",
                "analyzers/dotnet/cs/GraphCompiler.CodeFixes.dll",
                "analyzers/dotnet/cs/GraphCompiler.Generator.dll",
                "buildTransitive/GraphCompiler.targets",
                "icon.png",
                "lib/net10.0/GraphCompiler.dll",
                "lib/net10.0/GraphCompiler.xml",
                "lib/net9.0/GraphCompiler.dll",
                "lib/net9.0/GraphCompiler.xml",
                "tools/net9.0/GraphCompiler.CostReport.dll",
                "tools/net9.0/GraphCompiler.CostReport.runtimeconfig.json",
            ],
            Files(package.File));

    [Fact]
    public void The_package_of_the_pictures_holds_its_library_and_depends_on_the_other()
    {
        Assert.Equal(
            [
                "CHANGELOG.md",
                "GraphCompiler.Visualization.nuspec",
                "README.md",
                "icon.png",
                "lib/net10.0/GraphCompiler.Visualization.dll",
                "lib/net10.0/GraphCompiler.Visualization.xml",
                "lib/net9.0/GraphCompiler.Visualization.dll",
                "lib/net9.0/GraphCompiler.Visualization.xml",
            ],
            Files(package.PicturesFile));
        Assert.All(Nuspec(package.PicturesFile).Descendants().Where(element => element.Name.LocalName == "dependency"), one =>
            Assert.Equal(("GraphCompiler", package.Version), (one.Attribute("id")!.Value, one.Attribute("version")!.Value)));
    }

    [Fact]
    public void Its_description_names_licence_readme_icon_and_no_dependency()
    {
        var metadata = Nuspec(package.File).Root!.Elements().Single();
        var space = metadata.Name.Namespace;

        Assert.Equal("GraphCompiler", metadata.Element(space + "id")!.Value);
        Assert.Equal("MIT", metadata.Element(space + "license")!.Value);
        Assert.Equal("README.md", metadata.Element(space + "readme")!.Value);
        Assert.Equal("icon.png", metadata.Element(space + "icon")!.Value);
        Assert.Equal(Repository, metadata.Element(space + "repository")!.Attribute("url")!.Value);
        Assert.Empty(metadata.Descendants(space + "dependency"));
        Assert.Equal(
            ["net10.0", "net9.0"],
            metadata.Descendants(space + "group").Select(group => group.Attribute("targetFramework")!.Value).Order());
    }

    [Theory]
    [InlineData("lib/net10.0/GraphCompiler.dll")]
    [InlineData("lib/net9.0/GraphCompiler.dll")]
    [InlineData("analyzers/dotnet/cs/GraphCompiler.CodeFixes.dll")]
    [InlineData("analyzers/dotnet/cs/GraphCompiler.Generator.dll")]
    [InlineData("tools/net9.0/GraphCompiler.CostReport.dll")]
    public void Every_assembly_is_reproducible_and_carries_its_symbols(string path)
    {
        using var image = Image(package.File, path);
        var entries = image.ReadDebugDirectory();

        Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        using var symbols = Symbols(image);
        Assert.NotEmpty(symbols.GetMetadataReader().MethodDebugInformation);
    }

    [RepositoryTheory]
    [InlineData("lib/net10.0/GraphCompiler.dll")]
    [InlineData("lib/net9.0/GraphCompiler.dll")]
    [InlineData("analyzers/dotnet/cs/GraphCompiler.CodeFixes.dll")]
    [InlineData("analyzers/dotnet/cs/GraphCompiler.Generator.dll")]
    [InlineData("tools/net9.0/GraphCompiler.CostReport.dll")]
    public void The_symbols_of_every_assembly_link_to_the_sources_of_the_packages_commit(string path)
    {
        var metadata = Nuspec(package.File).Root!.Elements().Single();
        var commit = metadata.Element(metadata.Name.Namespace + "repository")!.Attribute("commit")!.Value;
        using var image = Image(package.File, path);
        using var symbols = Symbols(image);
        var reader = symbols.GetMetadataReader();
        var link = reader.CustomDebugInformation
            .Select(reader.GetCustomDebugInformation)
            .Single(information => reader.GetGuid(information.Kind) == SourceLink);

        Assert.Matches("^[0-9a-f]{40}$", commit);
        Assert.Contains(
            Repository.Replace("https://github.com/", "https://raw.githubusercontent.com/", StringComparison.Ordinal)
                + $"/{commit}/",
            Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "GraphCompiler.Generator",
        "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory",
        "netstandard")]
    [InlineData(
        "GraphCompiler.CodeFixes",
        "GraphCompiler.Generator", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp",
        "Microsoft.CodeAnalysis.Workspaces", "System.Collections.Immutable", "System.Composition.AttributedModel",
        "netstandard")]
    public void What_an_editor_or_a_compiler_loads_depends_on_nothing_else(string name, params string[] expected)
    {
        using var image = Image(package.File, $"analyzers/dotnet/cs/{name}.dll");
        var reader = image.GetMetadataReader();
        var references = reader.AssemblyReferences
            .Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected, references);
    }

    private static IEnumerable<string> Files(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        return
        [
            .. archive.Entries.Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                    && !name.StartsWith("package/", StringComparison.Ordinal)
                    && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static PEReader Image(string file, string path)
    {
        using var archive = ZipFile.OpenRead(file);
        using var entry = archive.GetEntry(path)!.Open();
        var content = new MemoryStream();
        entry.CopyTo(content);
        content.Position = 0;
        return new PEReader(content);
    }

    private static MetadataReaderProvider Symbols(PEReader image) => image.ReadEmbeddedPortablePdbDebugDirectoryData(
        Assert.Single(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));

    private static XDocument Nuspec(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        using var entry = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(entry);
    }
}
