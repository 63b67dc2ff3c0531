using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator.Diagnostics;
using GraphCompiler.Generator.Emission;
using GraphCompiler.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator;

/// <summary>Generates the passes of every class marked <c>[Network]</c>, and checks every <c>[Block]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private const string NetworkAttribute = "GraphCompiler.NetworkAttribute";
    private const string BlockAttribute = "GraphCompiler.BlockAttribute";

    private readonly NetworkStages stages;

    public NetworkGenerator()
        : this(NetworkCompiler.Compile, network => network.Program is null ? null : NetworkEmitter.Emit(network))
    {
    }

    /// <summary>A generator with other stages behind the same pipeline; a network without a text gets stubs.</summary>
    internal NetworkGenerator(
        Func<NetworkDeclaration, CancellationToken, CompiledNetwork> compile,
        Func<CompiledNetwork, EmittedText?> emit) => stages = new NetworkStages(compile, emit);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Register(context, Marked(context, NetworkAttribute), "");
        Register(context, Marked(context, BlockAttribute), "Block.");
        Register(
            context,
            context.SyntaxProvider.CreateSyntaxProvider((node, _) => UnmarkedClass.IsCandidate(node), UnmarkedClass.Parse),
            "Unmarked.");
    }

    private static IncrementalValuesProvider<ParsedNetwork?> Marked(
        IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute, (node, _) => node is TypeDeclarationSyntax, NetworkParser.Parse);

    private void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParsedNetwork?> found,
        string prefix)
    {
        var parsed = found
            .WithTrackingName(TrackingNames.Parse)
            .Where(network => network is not null)
            .Select((network, _) => network!);

        // The places stay behind: a class that only moves must not be generated anew.
        var declarations = parsed
            .Select((network, _) => network.Declaration)
            .WithTrackingName(TrackingNames.Declaration);

        var generated = declarations
            .Select(stages.Lower)
            .WithTrackingName(TrackingNames.Lower)
            .Select(stages.Emit)
            .WithTrackingName(TrackingNames.Emit);

        var hintNames = declarations
            .Select((declaration, _) => declaration.Type.MetadataName)
            .Collect()
            .Select((names, _) => HintNames.Of(names))
            .WithTrackingName(TrackingNames.HintNames);

        context.RegisterSourceOutput(
            generated.Select((network, _) => (network.MetadataName, network.Text)).Combine(hintNames),
            (production, pair) =>
            {
                var ((metadataName, text), names) = pair;
                if (text is not null)
                {
                    production.AddSource(prefix + names[metadataName], text.ToSourceText());
                }
            });

        var problems = generated
            .Where(network => network.Problems.Count > 0)
            .Select((network, _) => (network.MetadataName, network.Problems))
            .Collect();

        context.RegisterSourceOutput(
            parsed.Combine(problems)
                .Select((pair, _) => ProblemReporter.Join(pair.Left, pair.Right))
                .WithTrackingName(TrackingNames.Diagnostics),
            (production, diagnostics) =>
            {
                foreach (var diagnostic in diagnostics)
                {
                    production.ReportDiagnostic(diagnostic);
                }
            });
    }
}
