using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Generator;
using GraphCompiler.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.CodeFixes;

/// <summary>Asks the compiler for the shapes of a class's nodes.</summary>
internal static class NodeShapes
{
    /// <summary>The axes of one sample of each node; none where what can be read of the class has errors.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<int>>> Of(
        Project project, INamedTypeSymbol type, CancellationToken cancellation)
    {
        var shapes = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return shapes;
        }

        // What was generated already would make the nodes implemented ones.
        var own = new HashSet<SyntaxTree?>();
        foreach (var document in project.Documents)
        {
            own.Add(await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false));
        }

        var written = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => !own.Contains(tree)));
        var name = TypePaths.Of(type).MetadataName;
        var generator = new NetworkGenerator(
            (declaration, _) =>
            {
                if (declaration.Type.MetadataName == name)
                {
                    Read(declaration, shapes);
                }

                return new CompiledNetwork(declaration, declaration.Problems, null);
            },
            _ => null);
        CSharpGeneratorDriver
            .Create([generator.AsSourceGenerator()], parseOptions: (CSharpParseOptions?)project.ParseOptions)
            .RunGenerators(written, cancellation);
        return shapes;
    }

    // Without the nodes that are wrong, such as the one that is being mended.
    private static void Read(NetworkDeclaration declaration, Dictionary<string, IReadOnlyList<int>> shapes)
    {
        var readable = declaration with
        {
            Nodes = declaration.Nodes.Where(node => node.Operation is not null).ToEquatableArray(),
            Problems = new([]),
        };
        foreach (var node in GraphBuilder.Build(readable).Graph?.Nodes ?? [])
        {
            shapes[node.Name] = [.. InferenceContext.PerSample(node.Shape!).Axes];
        }
    }
}
