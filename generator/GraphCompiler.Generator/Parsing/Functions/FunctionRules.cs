using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>Which methods are scalar functions: static ones of numbers, written in this project.</summary>
internal static class FunctionRules
{
    /// <summary>Why a method is none, with the remedy; null for one that is.</summary>
    public static string? Unsupported(IMethodSymbol method)
    {
        if (!method.IsStatic)
        {
            return "is not static, and a function of numbers has no instance; declare it 'static'";
        }

        if (method.IsGenericMethod || Generic(method.ContainingType) is not null)
        {
            return "is generic, and a network computes in one type; write it for 'float' or 'double'";
        }

        if (method.Parameters.FirstOrDefault(parameter => !IsScalar(parameter)) is { } wrong)
        {
            return $"takes '{wrong.Name}' as '{Show(wrong)}', and a function of numbers takes 'float' or 'double'; "
                + "declare it so";
        }

        return method.DeclaringSyntaxReferences.Length == 0
            ? "is not written in this project, and a function is read from its source; copy it here"
            : null;
    }

    /// <summary>Whether a type is a number that a network computes with.</summary>
    public static bool IsScalar(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    /// <summary>Whether a type is a tuple of so many numbers.</summary>
    public static bool IsTuple(ITypeSymbol type, int count) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple
        && tuple.TupleElements.Length == count
        && tuple.TupleElements.All(element => IsScalar(element.Type));

    public static string Show(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool IsScalar(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.None && IsScalar(parameter.Type);

    private static string Show(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.None
            ? Show(parameter.Type)
            : $"{parameter.RefKind.ToString().ToLowerInvariant()} {Show(parameter.Type)}";

    private static INamedTypeSymbol? Generic(INamedTypeSymbol? type)
    {
        while (type is { Arity: 0 })
        {
            type = type.ContainingType;
        }

        return type;
    }
}
