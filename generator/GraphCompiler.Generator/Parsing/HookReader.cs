using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Finds what a class has of a partial method that the passes call, such as <c>OnForward</c>.</summary>
internal static class HookReader
{
    public static HookDeclaration Read(INamedTypeSymbol type, string name, CancellationToken cancellation)
    {
        var members = type.GetMembers(name);
        var hooks = members.OfType<IMethodSymbol>().Where(IsHook).ToList();
        var isImplemented = hooks.Any(hook => HasBody(hook.PartialImplementationPart ?? hook, cancellation));

        // Without its definition the implementation stands alone, until the generated half defines it.
        var isTaken = hooks.Any(hook => hook.IsPartialDefinition || !HasBody(hook, cancellation))
            || members.Length > hooks.Count
            || (!isImplemented && IsInherited(type, name));
        return new HookDeclaration(isTaken, isImplemented);
    }

    private static bool IsHook(IMethodSymbol method) =>
        method is { IsStatic: false, ReturnsVoid: true, IsGenericMethod: false, Parameters.Length: 1 }
        && method.Parameters[0] is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_String };

    private static bool HasBody(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is MethodDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
            && (declaration.Body is not null || declaration.ExpressionBody is not null));

    private static bool IsInherited(INamedTypeSymbol type, string name)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (!level.GetMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
