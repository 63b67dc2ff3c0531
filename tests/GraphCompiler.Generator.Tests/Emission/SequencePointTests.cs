using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using GraphCompiler.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>A debugger steps through the passes statement by statement and finds their text.</summary>
public sealed class SequencePointTests
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> Names => [.. Architectures.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_statement_of_the_passes_can_be_stepped_to_in_order(string name)
    {
        var (tree, image) = Build(Architectures.All[name], name);
        using var file = new PEReader(new MemoryStream(image));
        using var provider = file.ReadEmbeddedPortablePdbDebugDirectoryData(
            file.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var symbols = provider.GetMetadataReader();
        var points = Points(file.GetMetadataReader(), symbols, name);
        var passes = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => method.Parent is ClassDeclarationSyntax type && type.Identifier.Text == name)
            .Where(method => IsPass(method.Identifier.Text))
            .ToList();

        Assert.Contains(passes, pass => pass.Identifier.Text == "Forward");
        Assert.Contains(passes, pass => pass.Identifier.Text == "Backward");
        Assert.Contains(passes, pass => pass.Identifier.Text == "RunBackward");
        foreach (var pass in passes)
        {
            var expected = pass.DescendantNodes()
                .Where(node => node is ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax)
                .Select(node => node.GetLocation().GetLineSpan().StartLinePosition)
                .Select(start => (start.Line + 1, start.Character + 1))
                .ToArray();
            var (document, stops) = points[pass.Identifier.Text];

            Assert.Equal(tree.FilePath, document);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, stops.Where(expected.Contains).Distinct());
        }

        Assert.Equal(tree.ToString(), Text(symbols, tree.FilePath));
    }

    private static bool IsPass(string method) =>
        method is "Forward" or "ForwardTraining" or "Backward"
        || method.StartsWith("RunForward", StringComparison.Ordinal)
        || method.StartsWith("RunBackward", StringComparison.Ordinal);

    // As the C# compiler does it: what a generator adds is always embedded.
    private static (SyntaxTree Tree, byte[] Image) Build(string source, string name)
    {
        var compilation = GeneratedAssembly.CreateCompilation("Stepped", [source], optimize: false);
        var user = compilation.SyntaxTrees[0];
        compilation = compilation.ReplaceSyntaxTree(
            user, user.WithChangedText(SourceText.From(source, Encoding.UTF8)));
        var driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var generated = output.SyntaxTrees.Skip(1).ToList();
        using var image = new MemoryStream();

        var emitted = output.Emit(
            image,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded),
            embeddedTexts: generated.Select(tree => EmbeddedText.FromSource(tree.FilePath, tree.GetText())));

        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return (generated.Single(tree => Path.GetFileName(tree.FilePath) == $"{name}.g.cs"), image.ToArray());
    }

    // Where each method of a class stops, in the order of its code.
    private static Dictionary<string, (string Document, (int Line, int Column)[] Stops)> Points(
        MetadataReader metadata, MetadataReader symbols, string type)
    {
        var points = new Dictionary<string, (string, (int, int)[])>(StringComparer.Ordinal);
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            var information = symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle());
            var isOwn = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name) == type;
            if (isOwn && !information.Document.IsNil && IsPass(metadata.GetString(method.Name)))
            {
                var document = symbols.GetString(symbols.GetDocument(information.Document).Name);
                points[metadata.GetString(method.Name)] = (
                    document,
                    [
                        .. information.GetSequencePoints()
                            .Where(point => !point.IsHidden)
                            .Select(point => (point.StartLine, point.StartColumn)),
                    ]);
            }
        }

        return points;
    }

    private static string Text(MetadataReader symbols, string document)
    {
        var handle = symbols.Documents.Single(one => symbols.GetString(symbols.GetDocument(one).Name) == document);
        var embedded = symbols.GetCustomDebugInformation(handle)
            .Select(symbols.GetCustomDebugInformation)
            .Single(information => symbols.GetGuid(information.Kind) == EmbeddedSource);
        var bytes = symbols.GetBlobBytes(embedded.Value);
        using var content = new MemoryStream(bytes, sizeof(int), bytes.Length - sizeof(int));
        using Stream plain = BitConverter.ToInt32(bytes) == 0
            ? content
            : new System.IO.Compression.DeflateStream(content, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
