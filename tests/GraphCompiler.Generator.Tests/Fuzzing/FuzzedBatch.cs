using System.Globalization;
using System.Text.RegularExpressions;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Tests.Fuzzing;

/// <summary>The files of some seeds in one compilation, each told from the others by its namespace.</summary>
internal sealed partial class FuzzedBatch(CSharpCompilation empty, IReadOnlyList<int> seeds, bool compiles)
{
    private readonly Dictionary<int, SyntaxTree> trees = seeds.ToDictionary(
        seed => seed,
        seed => CSharpSyntaxTree.ParseText(Fuzzer.Write(seed), Parsing, path: Path(seed)));

    private readonly List<(int, string)> failures = [];

    private static CSharpParseOptions Parsing { get; } =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp13);

    /// <summary>What is said of a file that has no errors and only stubs.</summary>
    public const string Neither = "neither an error nor code";

    /// <summary>What went wrong with which, and how many were valid.</summary>
    public (IReadOnlyList<(int Seed, string Message)> Failures, int Sound) Run()
    {
        var declared = empty.AddSyntaxTrees(trees.Values);
        var driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGenerators(declared);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } fault)
        {
            throw new InvalidOperationException("The generator failed.", fault);
        }

        // What C# says of a declaration by itself, but for the halves that it misses.
        var refused = declared.GetDiagnostics()
            .Where(diagnostic => !IsMissingHalf(diagnostic))
            .ToLookup(SeedOf);
        var reported = result.Diagnostics.ToLookup(SeedOf);
        var generated = result.GeneratedSources.ToLookup(source => SeedIn(source.HintName));
        foreach (var stray in reported[-1])
        {
            throw new InvalidOperationException($"{stray} is nowhere.");
        }

        var sound = trees.Keys.Where(seed => !reported[seed].Concat(refused[seed]).Any(IsError)).ToHashSet();
        foreach (var seed in trees.Keys)
        {
            CheckReports(seed, reported[seed]);
            if (sound.Contains(seed))
            {
                CheckIsGenerated(seed, generated[seed]);
            }
        }

        if (compiles)
        {
            var all = trees.Keys.ToLookup(sound.Contains);
            Compile(all[true], generated, refused, isSound: true);
            Compile(all[false], generated, refused, isSound: false);
        }

        return (failures, sound.Count);
    }

    private void CheckReports(int seed, IEnumerable<Diagnostic> reports)
    {
        var texts = reports.Select(report => report.ToString()).ToArray();
        foreach (var report in reports.Where(report => report.Id == ProblemIds.InternalFault))
        {
            Fail(seed, report.ToString());
        }

        if (texts.Distinct().Count() < texts.Length)
        {
            Fail(seed, "the same is reported twice: " + string.Join("\n", texts));
        }
    }

    // A network without errors has passes; stubs say that they are some.
    private void CheckIsGenerated(int seed, IEnumerable<GeneratedSourceResult> sources)
    {
        if (sources.Any(source => source.SourceText.ToString()
            .Contains("has errors, so nothing was generated for it", StringComparison.Ordinal)))
        {
            Fail(seed, Neither);
        }
    }

    private void Compile(
        IEnumerable<int> chosen,
        ILookup<int, GeneratedSourceResult> generated,
        ILookup<int, Diagnostic> refused,
        bool isSound)
    {
        var compilation = empty
            .AddSyntaxTrees(chosen.Select(seed => trees[seed]))
            .AddSyntaxTrees(chosen.SelectMany(seed => generated[seed]).Select(source => source.SyntaxTree));

        // Code is generated for what has no errors only.
        using var image = new MemoryStream();
        var found = isSound ? compilation.Emit(image).Diagnostics : compilation.GetDiagnostics();
        var known = chosen.SelectMany(seed => refused[seed]).Select(Key).ToHashSet();
        foreach (var diagnostic in found
            .Where(diagnostic => isSound ? diagnostic.Severity >= DiagnosticSeverity.Warning : IsError(diagnostic))
            .Where(diagnostic => !known.Contains(Key(diagnostic)) && !IsUnavoidable(diagnostic, refused[SeedOf(diagnostic)])))
        {
            var line = diagnostic.Location.SourceTree?.GetText()
                .Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
            Fail(SeedOf(diagnostic), $"{diagnostic}\n    {line}");
        }
    }

    // The half of a node, or the definition of OnForward, that is to be generated.
    private static bool IsMissingHalf(Diagnostic diagnostic) =>
        (diagnostic.Id == "CS9248" && ClaimsToBeNode(MemberAt(diagnostic)))
        || (diagnostic.Id == "CS0759"
            && diagnostic.GetMessage().Contains(".On", StringComparison.Ordinal));

    // By its type or by an attribute; another partial property is for the user to complete.
    private static bool ClaimsToBeNode(MemberDeclarationSyntax member) =>
        ((member as BasePropertyDeclarationSyntax)?.Type.ToString().Contains("Node<", StringComparison.Ordinal) ?? false)
        || member.AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.ToString() is not ("Obsolete" or "CLSCompliant" or "NonSerialized"));

    // What remains beside the errors of the generator: stubs join a class that is not partial as if it were, so that C#
    // says this once and not of every property, and what else it holds against them; nothing can join a class that is
    // local to its file; and there is no half for a property of a type that is not known, or that C# does not take for
    // one, nor for the second of two types of one name, nor where the mark is not found in its namespace. What C#
    // refuses in a property's type it refuses in both halves. A private class of a namespace is another one to it than
    // what is generated, and so may be one of several kinds of one name; what a type parameter hides, of which C#
    // warns, cannot be named, nor can a class that has a member of its own name; and where the base is a network, C#
    // warns of a node's name that hides a member generated there.
    private static bool IsUnavoidable(Diagnostic diagnostic, IEnumerable<Diagnostic> refused) =>
        diagnostic.Id == "CS0260"
        || (IsGenerated(diagnostic) && refused.Any(other => other.Id == diagnostic.Id))
        || (diagnostic.Id == "CS0108" && !IsGenerated(diagnostic))
        || (diagnostic.Id is "CS0261" or "CS0102" or "CS0229" or "CS9250" && refused.Any(other => other.Id == "CS0101"))
        || (diagnostic.Id is "CS0513" or "CS0750" && refused.Any(other => other.Id == "CS0751"))
        || (IsGenerated(diagnostic) && refused.Any(other => other.Id is "CS1527" or "CS0261" or "CS0693" or "CS0542"))
        || (IsMissingHalf(diagnostic)
            && (diagnostic.Location.SourceTree!.ToString().Contains("file partial", StringComparison.Ordinal)
                || !IsMarked(MemberAt(diagnostic))
                || refused.Any(other => other.Id is "CS0101" or "CS0261" or "CS0234" or "CS0426")
                || refused.Any(IsLostBrace)
                || refused.Any(other => MemberAt(diagnostic).FullSpan.Contains(other.Location.SourceSpan))));

    // What follows is of the global namespace then, and the name of what is generated for it does not tell its file.
    private static bool IsLostBrace(Diagnostic diagnostic) => diagnostic.Id is "CS1513" or "CS1519" or "CS1022";

    private static bool IsMarked(MemberDeclarationSyntax member) => member.Parent is TypeDeclarationSyntax type
        && member.SyntaxTree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(part => part.RawKind == type.RawKind && Names(part).SequenceEqual(Names(type)))
            .SelectMany(part => part.AttributeLists)
            .SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.ToString() is "Network" or "Block" or "GraphCompiler.NetworkAttribute");

    private static IEnumerable<string> Names(TypeDeclarationSyntax type) =>
        type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Select(part => part.Identifier.ValueText);

    private static bool IsGenerated(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    private static MemberDeclarationSyntax MemberAt(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetRoot()
        .FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>()!;

    private void Fail(int seed, string message) => failures.Add((seed, message));

    private static (string, string?, object) Key(Diagnostic diagnostic) =>
        (diagnostic.Id, diagnostic.Location.SourceTree?.FilePath, diagnostic.Location.SourceSpan);

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static string Path(int seed) => string.Create(CultureInfo.InvariantCulture, $"F{seed}.cs");

    private static int SeedOf(Diagnostic diagnostic) => SeedIn(diagnostic.Location.SourceTree?.FilePath ?? "");

    private static int SeedIn(string name) => Seed().Match(name) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : -1;

    [GeneratedRegex(@"\bF(\d+)\.")]
    private static partial Regex Seed();
}
