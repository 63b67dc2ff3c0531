using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>
/// Reads the parts that a class contains, directly or through others: from their source, or from what a referenced
/// assembly says of them.
/// </summary>
internal sealed class PartReader
{
    private readonly INamedTypeSymbol root;
    private readonly Compilation compilation;
    private readonly List<Problem> problems;
    private readonly CancellationToken cancellation;
    private readonly List<NetworkDeclaration> parts = [];
    private readonly HashSet<INamedTypeSymbol> known = new(SymbolEqualityComparer.Default);

    // Those directly in the class, and those looked into since the last of these: a part that many ways lead to is
    // looked into once, since the ways may be more than anyone can go.
    private readonly HashSet<INamedTypeSymbol> direct = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> entered = new(SymbolEqualityComparer.Default);
    private bool hasCycle;

    private PartReader(
        INamedTypeSymbol root, Compilation compilation, List<Problem> problems, CancellationToken cancellation) =>
        (this.root, this.compilation, this.problems, this.cancellation) = (root, compilation, problems, cancellation);

    /// <summary>Each part once; none where parts contain each other, which has no end.</summary>
    public static EquatableArray<NetworkDeclaration> Read(
        INamedTypeSymbol root, Compilation compilation, List<Problem> problems, CancellationToken cancellation)
    {
        var reader = new PartReader(root, compilation, problems, cancellation);
        reader.Visit(root, [root]);
        return reader.hasCycle ? new([]) : reader.parts.ToEquatableArray();
    }

    private void Visit(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> path)
    {
        cancellation.ThrowIfCancellationRequested();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            // Of a name declared twice the first one stands.
            if (!names.Add(property.Name))
            {
                continue;
            }

            foreach (var part in property.GetAttributes().Select(RuntimeSymbols.PartOf))
            {
                // C# has said what is wrong with a type that is none.
                if (part is not null && part.TypeKind != TypeKind.Error)
                {
                    Visit(property, part, path);
                }
            }
        }
    }

    /// <summary>The name that a part has among those of a network.</summary>
    public static string NameOf(INamedTypeSymbol part, Compilation compilation)
    {
        var name = TypePaths.Of(part).MetadataName;
        return IsForeign(part, compilation) ? ForeignParts.Name(part.ContainingAssembly.Name, name) : name;
    }

    private void Visit(IPropertySymbol property, ITypeSymbol part, IReadOnlyList<INamedTypeSymbol> path)
    {
        if (part is not INamedTypeSymbol type || !(RuntimeSymbols.IsBlock(part) || RuntimeSymbols.IsNetwork(part)))
        {
            Refuse(
                property,
                path,
                $"'{property.Name}' contains '{part.Name}', which is neither a [Block] nor a [Network]; mark it [Block]");
        }
        else if (path.Contains(type, SymbolEqualityComparer.Default))
        {
            hasCycle = true;
            Report(property, type, path);
        }
        else if (IsForeign(type, compilation))
        {
            Import(property, type, path);
        }
        else
        {
            if (known.Add(type))
            {
                parts.Add(Declaration(type));
            }

            Enter(type, path);
        }
    }

    private void Enter(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> path)
    {
        if (path.Count == 1)
        {
            if (!direct.Add(type))
            {
                return;
            }

            entered.Clear();
        }

        if (entered.Add(type))
        {
            Visit(type, [.. path, type]);
        }
    }

    // Private members are in no reference: the class says itself how it was declared.
    private void Import(IPropertySymbol property, INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> path)
    {
        var assembly = type.ContainingAssembly.Name;
        var what = $"'{property.Name}' contains '{type.Name}' of the assembly '{assembly}'";
        try
        {
            if (RuntimeSymbols.DeclarationOf(type) is not { } text)
            {
                Refuse(property, path, $"{what}, which was built without a declaration of it; "
                    + "build that with GraphCompiler and without errors");
            }
            else if (known.Add(type))
            {
                parts.AddRange(ForeignParts.Of(assembly, CanonicalReader.Read(text))
                    .Where(part => !parts.Exists(other => other.Type.MetadataName == part.Type.MetadataName)));
            }
        }
        catch (NewerFormException newer)
        {
            Refuse(property, path, $"{what}, which was built with a newer GraphCompiler ({newer.Message}); "
                + "update GraphCompiler here");
        }
        catch (FormatException malformed)
        {
            Refuse(property, path, $"{what}, whose declaration cannot be read: {malformed.Message}; "
                + "build both with the same version of GraphCompiler");
        }
    }

    // What is wrong inside another class is said there.
    private void Refuse(IPropertySymbol property, IReadOnlyList<INamedTypeSymbol> path, string reason)
    {
        if (path.Count == 1)
        {
            problems.Add(new Problem(ProblemIds.InvalidArgument, property.Name, null, -1, reason));
        }
    }

    // A namespace that is used as a type, which C# refuses, is in no assembly.
    private static bool IsForeign(INamedTypeSymbol type, Compilation compilation) =>
        type.ContainingAssembly is { } assembly
        && !SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly);

    private void Report(IPropertySymbol property, INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> path)
    {
        if (!SymbolEqualityComparer.Default.Equals(type, root))
        {
            return;
        }

        var names = string.Join(" → ", path.Append(type).Select(part => $"'{part.Name}'"));
        var node = path.Count == 1 ? property.Name : First(path[1]);
        var problem = new Problem(
            ProblemIds.Cycle,
            node,
            null,
            -1,
            path.Count == 1
                ? $"{names}: a class cannot contain itself"
                : $"The classes {names} contain each other without end; one of them must do without the next");

        // A class may contain the next one several times.
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }

    // The node of the class itself through which the path leaves it.
    private string First(INamedTypeSymbol part) => root.GetMembers().OfType<IPropertySymbol>()
        .First(property => property.GetAttributes().Any(attribute =>
            SymbolEqualityComparer.Default.Equals(RuntimeSymbols.PartOf(attribute), part)))
        .Name;

    private NetworkDeclaration Declaration(INamedTypeSymbol type)
    {
        var own = new List<Problem>();
        var isSupported = ClassRules.Check(type, own, cancellation);
        var (nodes, _) = NetworkParser.ReadNodes(type, compilation, own, cancellation);
        return new NetworkDeclaration(TypePaths.Of(type), nodes.ToEquatableArray(), new([]), own.ToEquatableArray())
        {
            IsRefused = !isSupported || nodes.Any(node => node.Operation is null),
            IsBlock = RuntimeSymbols.IsBlock(type),
        };
    }
}
