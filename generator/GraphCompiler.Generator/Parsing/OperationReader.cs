using System.Reflection;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators.Composition;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Generator.Diagnostics;
using GraphCompiler.Generator.Parsing.Functions;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Reads an attribute into an operation, its defaults included.</summary>
internal static class OperationReader
{
    /// <summary>The operation; null where C# refuses the attribute, or the reason was reported.</summary>
    public static OperationDeclaration? Read(
        IPropertySymbol property,
        AttributeData attribute,
        Compilation compilation,
        List<Problem> problems,
        List<SyntaxPlace> functionPlaces,
        CancellationToken cancellation)
    {
        var type = attribute.AttributeClass!;
        if (type.TypeKind == TypeKind.Error
            // What is no class is no part, which the reader of parts says.
            || type.TypeArguments.Any(argument => argument is not INamedTypeSymbol)
            || attribute.AttributeConstructor is not { } constructor
            || constructor.Parameters.Length != attribute.ConstructorArguments.Length
            || attribute.ConstructorArguments.Any(ConstantReader.IsError)
            || attribute.NamedArguments.Any(argument => ConstantReader.IsError(argument.Value))
            || UnboundNames.In(attribute, property.ContainingType, compilation))
        {
            return null;
        }

        if (AttributeMirror.Of(type) is not { } mirror || mirror.Constructor(constructor) is not { } create)
        {
            problems.Add(new Problem(
                ProblemIds.UnsupportedProperty,
                property.Name,
                null,
                -1,
                $"'{property.Name}' carries [{RuntimeSymbols.OperatorOf(type)}], which is no operation of this version "
                    + "of GraphCompiler; use one of its own attributes"));
            return null;
        }

        try
        {
            var instance = Instantiate(attribute, mirror, create);
            var given = Given(attribute, constructor);
            var types = Types(attribute, constructor);
            var operation = new OperationDeclaration(
                RuntimeSymbols.OperatorOf(type),
                mirror.Properties
                    .Select(argument => new ArgumentDeclaration(
                        argument.Name,
                        types.TryGetValue(argument.Name, out var named)
                            ? new ArgumentValue.Text(named)
                            : ArgumentValue.Of(argument.GetValue(instance), argument.Name),
                        given.Contains(argument.Name)))
                    .Concat(type.TypeArguments.OfType<INamedTypeSymbol>().Select(argument => new ArgumentDeclaration(
                        ModuleOperator.TypeArgument,
                        new ArgumentValue.Text(PartReader.NameOf(argument, compilation)),
                        IsGiven: true)))
                    .ToEquatableArray());
            return RuntimeSymbols.Is(type, "MapAttribute")
                ? MapReader.Read(property, attribute, operation, compilation, problems, functionPlaces, cancellation)
                : operation;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var cause = fault is TargetInvocationException { InnerException: { } inner } ? inner : fault;
            problems.Add(InternalFault.Of(property.ContainingType.Name, cause, property.Name));
            return null;
        }
    }

    private static object Instantiate(AttributeData attribute, AttributeMirror mirror, ConstructorInfo constructor)
    {
        var parameters = constructor.GetParameters();
        var arguments = attribute.ConstructorArguments.Select((value, i) =>
            ConstantReader.ToObject(value, parameters[i].ParameterType));
        var instance = constructor.Invoke([.. arguments]);
        foreach (var argument in attribute.NamedArguments)
        {
            var property = mirror.Properties.First(property => property.Name == argument.Key);
            property.SetValue(instance, ConstantReader.ToObject(argument.Value, property.PropertyType));
        }

        return instance;
    }

    // A type has no object here; it goes by its metadata name.
    private static Dictionary<string, string> Types(AttributeData attribute, IMethodSymbol constructor)
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < constructor.Parameters.Length; i++)
        {
            if (attribute.ConstructorArguments[i] is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type })
            {
                types.Add(constructor.Parameters[i].Name, TypePaths.Of(type).MetadataName);
            }
        }

        return types;
    }

    // An attribute's property is named as its constructor's parameter, but for the first letter.
    private static HashSet<string> Given(AttributeData attribute, IMethodSymbol constructor)
    {
        var names = new HashSet<string>(
            attribute.NamedArguments.Select(argument => argument.Key),
            StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < constructor.Parameters.Length; i++)
        {
            var value = attribute.ConstructorArguments[i];
            if (!constructor.Parameters[i].IsParams || value.IsNull || value.Values.Length > 0)
            {
                names.Add(constructor.Parameters[i].Name);
            }
        }

        return names;
    }
}
