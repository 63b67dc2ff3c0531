using GraphCompiler.Generator;
using GraphCompiler.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Samples.Tests.Documents;

/// <summary>The code generated from one declaration.</summary>
internal static class GeneratedText
{
    public static string Of(string declaration)
    {
        CSharpCompilation compilation = GeneratedAssembly.CreateCompilation("Excerpt", [declaration]);
        return CSharpGeneratorDriver.Create(new NetworkGenerator())
            .WithUpdatedParseOptions(compilation.SyntaxTrees[0].Options)
            .RunGenerators(compilation)
            .GetRunResult()
            .GeneratedTrees
            .Single()
            .ToString();
    }
}
