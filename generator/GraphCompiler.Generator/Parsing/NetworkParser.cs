using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>
/// Reads a marked class. It runs for every network on every edit, so it only reads; and nothing it returns but the
/// places holds on to the compilation.
/// </summary>
internal static class NetworkParser
{
    public static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || !IsFirstMark(context, type)
            || !IsFirstOfName(type))
        {
            return null;
        }

        var problems = new List<Problem>();
        var isSupported = ClassRules.Check(type, problems, cancellation);
        var isBlock = RuntimeSymbols.IsBlock(type);
        if (isBlock && RuntimeSymbols.IsNetwork(type))
        {
            // Both marks lead here; one of them reports.
            if (RuntimeSymbols.Is(context.Attributes[0].AttributeClass, "BlockAttribute"))
            {
                return null;
            }

            isSupported = false;
            problems.Add(new Problem(ProblemIds.UnsupportedClass, null, null, -1,
                $"'{type.Name}' is marked [Network] and [Block]; a [Network] can be a part too, so remove [Block]"));
        }

        cancellation.ThrowIfCancellationRequested();

        var compilation = context.SemanticModel.Compilation;
        var (nodes, places) = ReadNodes(type, compilation, problems, cancellation);
        var parts = PartReader.Read(type, compilation, problems, cancellation);
        var constructors = isBlock ? [] : ConstructorRules.Check(type, problems, cancellation);
        var given = NetworkMark.Read(context.Attributes[0], type, problems);
        var (members, memberPlaces) = MemberReader.Read(type, nodes);
        var runtime = context.Attributes[0].AttributeClass!.ContainingAssembly;
        var declaration = new NetworkDeclaration(
            TypePaths.Of(type),
            nodes.ToEquatableArray(),
            TakenNames.Of(type, compilation, runtime),
            problems.ToEquatableArray())
        {
            IsRefused = !isSupported || nodes.Any(node => node.Operation is null),
            TakesMembers = isSupported && constructors.Count == 0,
            IsBlock = isBlock,
            FixedBatch = given.FixedBatch,
            Weights = given.Weights,
            MaxParameters = given.MaxParameters,
            MaxWorkspaceBytes = given.MaxWorkspaceBytes,
            OnForward = HookReader.Read(type, "OnForward", cancellation),
            OnBackward = HookReader.Read(type, "OnBackward", cancellation),
            Parts = parts,
            Contracts = ContractReader.Read(type),
            Members = members,
        };
        var identifier = ((BaseTypeDeclarationSyntax)context.TargetNode).Identifier.GetLocation();
        var mark = context.Attributes[0].ApplicationSyntaxReference;
        return new ParsedNetwork(declaration, new NetworkPlaces(
            identifier,
            mark is null ? null : new SyntaxPlace(mark),
            places.Concat(memberPlaces).ToEquatableArray(),
            constructors.ToEquatableArray()));
    }

    /// <summary>The nodes of a class and their places.</summary>
    public static (List<NodeDeclaration> Nodes, List<NodePlaces> Places) ReadNodes(
        INamedTypeSymbol type, Compilation compilation, List<Problem> problems, CancellationToken cancellation)
    {
        var nodes = new List<NodeDeclaration>();
        var places = new List<NodePlaces>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            // A name declared twice is C#'s error; the first one stands.
            var found = new List<Problem>();
            if (NodeReader.Read(property, compilation, found, cancellation) is { } read && names.Add(read.Node.Name))
            {
                nodes.Add(read.Node);
                places.Add(read.Places);
                problems.AddRange(found);
            }

            cancellation.ThrowIfCancellationRequested();
        }

        return (nodes, places);
    }

    // Of two types of one name, such as a class and a record, which C# refuses, there can be one file only.
    private static bool IsFirstOfName(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(
        type, (type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace)
            .GetTypeMembers(type.Name, type.Arity)[0]);

    // Marked on several of its parts, which C# refuses, a class must still be generated once only.
    private static bool IsFirstMark(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type)
    {
        var mark = context.Attributes[0].AttributeClass;
        var first = type.GetAttributes().First(attribute =>
            SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, mark));
        var reference = first.ApplicationSyntaxReference;
        return reference is null
            || (reference.SyntaxTree == context.TargetNode.SyntaxTree
                && context.TargetNode.Span.Contains(reference.Span));
    }
}
