using System.Collections.Immutable;
using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Generator.Tests.Infrastructure;

/// <summary>Runs the generator, whole or with other stages behind its parser.</summary>
internal static class FrontEnd
{
    /// <summary>A generator that stops after parsing: what is declared and what the parser found wrong.</summary>
    public static NetworkGenerator ParserOnly => Finding();

    /// <summary>A generator with another compiler, and stubs for its text.</summary>
    public static NetworkGenerator WithCompiler(Func<NetworkDeclaration, CompiledNetwork> compile) =>
        new((declaration, _) => compile(declaration), _ => null);

    /// <summary>A generator whose compiler finds these problems in every network.</summary>
    public static NetworkGenerator Finding(params Problem[] problems) => WithCompiler(declaration =>
        new CompiledNetwork(declaration, new EquatableArray<Problem>([.. declaration.Problems, .. problems]), null));

    /// <summary>A project of these files.</summary>
    public static CSharpCompilation Compilation(params string[] sources) =>
        GeneratedAssembly.CreateCompilation("User", sources);

    /// <summary>A driver of one generator that records its steps.</summary>
    public static GeneratorDriver Driver(NetworkGenerator generator) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp13),
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None,
            trackIncrementalGeneratorSteps: true));

    /// <summary>What a generator makes of these files.</summary>
    public static GeneratorRun Run(NetworkGenerator generator, params string[] sources)
    {
        var driver = Driver(generator).RunGeneratorsAndUpdateCompilation(
            Compilation(sources), out var output, out var diagnostics);
        return new GeneratorRun(driver, output, diagnostics);
    }

    /// <summary>The declaration of the only network in these files.</summary>
    public static NetworkDeclaration Parse(params string[] sources)
    {
        var declarations = new List<NetworkDeclaration>();
        Run(
            WithCompiler(declaration =>
            {
                declarations.Add(declaration);
                return new CompiledNetwork(declaration, declaration.Problems, null);
            }),
            sources);
        return Assert.Single(declarations);
    }
}

/// <summary>What a run left behind.</summary>
internal sealed record GeneratorRun(
    GeneratorDriver Driver,
    Compilation Output,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The generated files by their hint names.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } = Driver.GetRunResult().Results.Single().GeneratedSources
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The ids of all errors, the generator's and C#'s, sorted.</summary>
    public string[] Errors { get; } =
    [
        .. Diagnostics
            .Concat(Output.GetDiagnostics())
            .Where(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error, IsSuppressed: false })
            .Select(diagnostic => diagnostic.Id)
            .Order(StringComparer.Ordinal),
    ];
}
