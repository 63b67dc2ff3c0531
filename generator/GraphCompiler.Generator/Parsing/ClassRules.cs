using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Which types can be networks: plain partial classes, in a namespace or in other such classes.</summary>
internal static class ClassRules
{
    /// <summary>Reports the first reason why a type cannot be a network, unless C# itself does.</summary>
    /// <returns>Whether it can be one.</returns>
    public static bool Check(INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellation)
    {
        // The attribute's usage refuses these already.
        if (type.TypeKind != TypeKind.Class)
        {
            return false;
        }

        var reason = Unsupported(type)
            ?? TypePaths.Containers(type)
                .Select(outer => UnsupportedAround(type, outer))
                .FirstOrDefault(text => text is not null);
        var notPartial = reason is null ? NotPartial(type, cancellation) : null;
        if ((reason ?? notPartial) is not { } message)
        {
            return true;
        }

        problems.Add(new Problem(ProblemIds.UnsupportedClass, null, null, -1, message)
        {
            Suggestion = notPartial is null ? null : new Suggestion(Fixes.MakePartial),
        });
        return false;
    }

    private static string? Unsupported(INamedTypeSymbol type) => type switch
    {
        { IsFileLocal: true } =>
            $"'{type.Name}' is local to its file, which generated code cannot reach; "
                + "remove 'file' from its declaration",
        { IsRecord: true } =>
            $"'{type.Name}' is a record, and a network has no value equality; declare it 'partial class {type.Name}'",
        { Arity: > 0 } =>
            $"'{type.Name}' is generic, and a network's types are known when it is compiled; "
                + "remove its type parameters",
        { IsStatic: true } =>
            $"'{type.Name}' is static, and a network has instances; remove 'static' from its declaration",
        { IsAbstract: true } =>
            $"'{type.Name}' is abstract, and a network is complete in itself; remove 'abstract' from its declaration",
        _ => null,
    };

    private static string? UnsupportedAround(INamedTypeSymbol type, INamedTypeSymbol outer)
    {
        var kind = outer switch
        {
            { IsFileLocal: true } => "local to its file",
            { Arity: > 0 } => "generic",
            { TypeKind: TypeKind.Struct } => "a struct",
            { TypeKind: TypeKind.Interface } => "an interface",
            _ => null,
        };
        return kind is null
            ? null
            : $"'{type.Name}' is nested in '{outer.Name}', which is {kind}; move it out of '{outer.Name}'";
    }

    private static string? NotPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!TypePaths.IsPartial(type, cancellation))
        {
            return $"'{type.Name}' is not partial, so nothing can be generated into it; "
                + $"declare it 'partial class {type.Name}'";
        }

        var outer = TypePaths.Containers(type).FirstOrDefault(around => !TypePaths.IsPartial(around, cancellation));
        return outer is null
            ? null
            : $"'{type.Name}' is nested in '{outer.Name}', which is not partial; "
                + $"declare it '{TypePaths.Header(outer)}'";
    }
}
