using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace GraphCompiler.Package.Tests;

[Collection(PackageCollection.Name)]
public class ContentTests(PackedPackage package)
{
    [Fact]
    public void The_package_holds_what_users_need_and_nothing_else()
    {
        using var archive = ZipFile.OpenRead(package.File);
        var files = archive.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal);

        Assert.Equal(
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
            ],
            files);
    }

    [Fact]
    public void Its_description_names_licence_readme_icon_and_no_dependency()
    {
        var metadata = Nuspec().Root!.Elements().Single();
        var space = metadata.Name.Namespace;

        Assert.Equal("GraphCompiler", metadata.Element(space + "id")!.Value);
        Assert.Equal("MIT", metadata.Element(space + "license")!.Value);
        Assert.Equal("README.md", metadata.Element(space + "readme")!.Value);
        Assert.Equal("icon.png", metadata.Element(space + "icon")!.Value);
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
    public void Every_assembly_is_reproducible_and_carries_its_symbols(string path)
    {
        using var archive = ZipFile.OpenRead(package.File);
        using var content = new MemoryStream();
        using (var entry = archive.GetEntry(path)!.Open())
        {
            entry.CopyTo(content);
        }

        content.Position = 0;
        using var image = new PEReader(content);
        var entries = image.ReadDebugDirectory();

        Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
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
        using var archive = ZipFile.OpenRead(package.File);
        using var content = new MemoryStream();
        using (var entry = archive.GetEntry($"analyzers/dotnet/cs/{name}.dll")!.Open())
        {
            entry.CopyTo(content);
        }

        content.Position = 0;
        using var image = new PEReader(content);
        var reader = image.GetMetadataReader();
        var references = reader.AssemblyReferences
            .Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected, references);
    }

    private XDocument Nuspec()
    {
        using var archive = ZipFile.OpenRead(package.File);
        using var entry = archive.GetEntry("GraphCompiler.nuspec")!.Open();
        return XDocument.Load(entry);
    }
}
