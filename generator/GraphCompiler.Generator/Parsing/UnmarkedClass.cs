using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>
/// Finds classes that declare nodes and are neither a network nor a block, of which C# would only say that each of their
/// properties lacks its other half.
/// </summary>
internal static class UnmarkedClass
{
    /// <summary>Whether a piece of syntax looks like one; looked at for every piece of every file, so briefly.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is ClassDeclarationSyntax declaration
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        && declaration.Members.Any(IsNode)
        && !declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute =>
            TypeNames.IsNamed(attribute, "Network") || TypeNames.IsNamed(attribute, "Block"));

    /// <summary>The class with the one problem that it has; null where it is marked, or no class of nodes.</summary>
    public static ParsedNetwork? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is not INamedTypeSymbol type
            || RuntimeSymbols.IsNetwork(type)
            || RuntimeSymbols.IsBlock(type)
            || !IsFirst(type, context.Node, cancellation)
            || FirstOperation(type) is not { } operation)
        {
            return null;
        }

        var problems = new List<Problem>();
        var compilation = context.SemanticModel.Compilation;

        // What else is wrong is said once it is marked.
        var (nodes, _) = NetworkParser.ReadNodes(type, compilation, [], cancellation);
        var (members, places) = MemberReader.Read(type, nodes);
        var canBeOne = ClassRules.Check(type, [], cancellation);

        // A mark that C# cannot find has been reported.
        if (!type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error }))
        {
            problems.Add(new Problem(
                ProblemIds.UnmarkedClass,
                null,
                null,
                -1,
                $"'{type.Name}' declares nodes but is marked neither [Network] nor [Block], so that nothing is generated "
                    + "for it; put [Network] on it"));
        }

        var path = TypePaths.Of(type);
        var declaration = new NetworkDeclaration(
            canBeOne ? path : path with { Header = "" },
            nodes.ToEquatableArray(),
            TakenNames.Of(type, compilation, operation.AttributeClass!.ContainingAssembly),
            problems.ToEquatableArray())
        {
            IsRefused = true,
            TakesMembers = canBeOne && ConstructorRules.Check(type, [], cancellation).Count == 0,
            Members = members,
            OnForward = HookReader.Read(type, "OnForward", cancellation),
            OnBackward = HookReader.Read(type, "OnBackward", cancellation),
        };
        var name = ((ClassDeclarationSyntax)context.Node).Identifier.GetLocation();
        return new ParsedNetwork(declaration, new NetworkPlaces(name, null, places.ToEquatableArray(), default));
    }

    private static bool IsNode(MemberDeclarationSyntax member) =>
        member is PropertyDeclarationSyntax { AttributeLists.Count: > 0 } property
        && property.Modifiers.Any(SyntaxKind.PartialKeyword)
        && TypeNames.SimpleName(property.Type) == "Node";

    // Of several parts with nodes, one reports.
    private static bool IsFirst(INamedTypeSymbol type, SyntaxNode node, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .First(IsCandidate) == node;

    private static AttributeData? FirstOperation(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IPropertySymbol>()
        .SelectMany(property => property.GetAttributes())
        .FirstOrDefault(RuntimeSymbols.IsOperation);
}
