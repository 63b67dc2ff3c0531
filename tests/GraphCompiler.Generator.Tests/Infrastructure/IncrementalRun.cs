using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Generator.Tests.Infrastructure;

/// <summary>Why each step of the pipeline ran, or did not: one reason a network where a step has several.</summary>
/// <param name="Parse">Symbols to declaration and places.</param>
/// <param name="Declaration">The declaration alone.</param>
/// <param name="Lower">Declaration to program.</param>
/// <param name="Emit">Program to text.</param>
/// <param name="Source">The files.</param>
/// <param name="Diagnostics">Problems joined to places.</param>
/// <param name="Report">The reports.</param>
internal sealed record RunReasons(
    string Parse,
    string Declaration,
    string Lower,
    string Emit,
    string Source,
    string Diagnostics,
    string Report);

/// <summary>Runs a generator, edits the project, and runs it again.</summary>
internal static class IncrementalRun
{
    /// <summary>The reasons of the second run.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="before">The project's files.</param>
    /// <param name="edit">What the user changes.</param>
    public static (RunReasons Reasons, GeneratorRunResult Before, GeneratorRunResult After) Edit(
        NetworkGenerator generator,
        string[] before,
        Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var compilation = FrontEnd.Compilation(before);
        var driver = FrontEnd.Driver(generator).RunGenerators(compilation);
        var first = driver.GetRunResult().Results.Single();
        driver = driver.RunGenerators(edit(compilation));
        var second = driver.GetRunResult().Results.Single();
        return (ReasonsOf(second), first, second);
    }

    /// <summary>Replaces a text that occurs once in one of the files.</summary>
    public static CSharpCompilation Replace(
        this CSharpCompilation compilation,
        int file,
        string old,
        string replacement)
    {
        var tree = compilation.SyntaxTrees[file];
        var text = tree.GetText();
        var start = text.ToString().IndexOf(old, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{old}' is not in the source.");
        var changed = text.Replace(start, old.Length, replacement);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(changed));
    }

    private static RunReasons ReasonsOf(GeneratorRunResult result)
    {
        var outputs = result.TrackedOutputSteps.SelectMany(outputs => outputs.Value).ToArray();
        return new RunReasons(
            Named(TrackingNames.Parse),
            Named(TrackingNames.Declaration),
            Named(TrackingNames.Lower),
            Named(TrackingNames.Emit),
            Reasons(outputs.Where(output => !IsReport(output))),
            Named(TrackingNames.Diagnostics),
            Reasons(outputs.Where(IsReport)));

        string Named(string step) =>
            result.TrackedSteps.TryGetValue(step, out var steps) ? Reasons(steps) : "";
    }

    private static bool IsReport(IncrementalGeneratorRunStep output) =>
        output.Inputs.Single().Source.Name == TrackingNames.Diagnostics;

    private static string Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        string.Join(" ", steps.SelectMany(step => step.Outputs).Select(output => output.Reason));
}
