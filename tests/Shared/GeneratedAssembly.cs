using System.Reflection;
using GraphCompiler.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Testing;

/// <summary>Compiles sources as a user's project would be, generator included, and loads the result.</summary>
internal static class GeneratedAssembly
{
    /// <summary>
    /// One assembly of all the sources, which name what they use themselves. Compiling is slow: put many networks into
    /// one call.
    /// </summary>
    /// <param name="name">The assembly's simple name.</param>
    /// <param name="sources">The files' texts.</param>
    /// <param name="optimize">Whether the user builds in Release.</param>
    /// <param name="generator">What generates; by default the generator as users have it.</param>
    /// <exception cref="InvalidOperationException">
    /// The compiler or the generator had something to say, be it a warning; the message holds it and the generated
    /// text.
    /// </exception>
    public static Assembly Compile(
        string name, IEnumerable<string> sources, bool optimize = true, NetworkGenerator? generator = null) =>
        CompileImage(name, sources, optimize, generator).Assembly;

    /// <summary>The same, with the bytes of the assembly.</summary>
    /// <inheritdoc cref="Compile"/>
    public static (Assembly Assembly, byte[] Image) CompileImage(
        string name, IEnumerable<string> sources, bool optimize = true, NetworkGenerator? generator = null)
    {
        var compilation = CreateCompilation(name, sources, optimize);
        var driver = CSharpGeneratorDriver.Create(
            [(generator ?? new NetworkGenerator()).AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var found);

        using var image = new MemoryStream();
        var emitted = output.Emit(image);
        var complaints = found
            .Concat(emitted.Diagnostics)
            .Where(diagnostic => diagnostic is { Severity: >= DiagnosticSeverity.Warning, IsSuppressed: false })
            .ToArray();
        if (complaints.Length > 0)
        {
            var added = output.SyntaxTrees.Skip(compilation.SyntaxTrees.Length);
            throw new InvalidOperationException(string.Join(
                "\n", complaints.Select(Describe).Concat(added.Select(tree => $"--- {tree.FilePath}\n{tree}"))));
        }

        var bytes = image.ToArray();
        return (Assembly.Load(bytes), bytes);
    }

    /// <summary>A project of these files before any generator ran, with nullable references checked.</summary>
    public static CSharpCompilation CreateCompilation(string name, IEnumerable<string> sources, bool optimize = true)
    {
        var parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp13);
        return CSharpCompilation.Create(
            name,
            sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, parsing, path: $"Source{i}.cs")),
            CompilationReferences.All,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: optimize ? OptimizationLevel.Release : OptimizationLevel.Debug,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.Location;
        var line = place.SourceTree?.GetText().Lines[place.GetLineSpan().StartLinePosition.Line].ToString();
        return $"{diagnostic}\n    {line?.Trim()}";
    }
}
