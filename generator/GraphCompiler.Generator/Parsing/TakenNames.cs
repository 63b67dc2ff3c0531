using System.Runtime.CompilerServices;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Finds the names that generated code would use plainly but that mean something else in the class.</summary>
internal static class TakenNames
{
    private static readonly string[] Namespaces =
        ["GraphCompiler", "GraphCompiler.Kernels", "GraphCompiler.Kernels.Expressions", "GraphCompiler.Runtime"];

    // A referenced assembly's symbol outlives edits, and its public names never change.
    private static readonly ConditionalWeakTable<IAssemblySymbol, HashSet<string>> Wanted = new();

    /// <summary>The names, in ordinal order.</summary>
    public static EquatableArray<string> Of(INamedTypeSymbol type, Compilation compilation, IAssemblySymbol runtime)
    {
        var wanted = Wanted.GetValue(runtime, PublicNames);
        var taken = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var around in TypePaths.Containers(type).Prepend(type))
        {
            for (var level = around; level is not null; level = level.BaseType)
            {
                taken.UnionWith(level.MemberNames.Where(wanted.Contains));
                taken.UnionWith(level.GetTypeMembers().Select(nested => nested.Name).Where(wanted.Contains));
            }

            if (wanted.Contains(around.Name))
            {
                taken.Add(around.Name);
            }
        }

        for (var space = type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            // With what references add to it; the class's own namespace holds its own assembly's types only.
            if (compilation.GetCompilationNamespace(space) is { } merged)
            {
                taken.UnionWith(wanted.Where(name => IsTaken(merged, name, compilation, runtime)));
            }
        }

        return taken.ToEquatableArray();
    }

    private static bool IsTaken(
        INamespaceSymbol space,
        string name,
        Compilation compilation,
        IAssemblySymbol runtime) => space.GetMembers(name).Any(member => member switch
        {
            // The one every file means.
            INamespaceSymbol { Name: "System" } => !space.IsGlobalNamespace,
            INamespaceSymbol => true,
            INamedTypeSymbol found =>
                !SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, runtime)
                && compilation.IsSymbolAccessibleWithin(found, compilation.Assembly),
            _ => false,
        });

    private static HashSet<string> PublicNames(IAssemblySymbol runtime)
    {
        // "Kernel" is an alias that generated files declare; the others are the framework's types that they name.
        var names = new HashSet<string>(StringComparer.Ordinal)
        {
            "Kernel", "System", "Span", "ReadOnlySpan", "ReadOnlyMemory", "Math", "ArgumentNullException",
            "MethodImpl", "MethodImplAttribute", "MethodImplOptions",
        };
        foreach (var path in Namespaces)
        {
            var space = path.Split('.').Aggregate(
                (INamespaceSymbol?)runtime.GlobalNamespace,
                (outer, name) => outer?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == name));
            names.UnionWith((space?.GetTypeMembers() ?? [])
                .Where(type => type.DeclaredAccessibility == Accessibility.Public)
                .Select(type => type.Name));
        }

        return names;
    }
}
