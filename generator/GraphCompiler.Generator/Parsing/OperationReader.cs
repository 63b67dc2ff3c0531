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
            var operation = new OperationDeclaration(
                RuntimeSymbols.OperatorOf(type),
                Arguments(attribute, constructor, mirror, instance)
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

    private static object Instantiate(
        AttributeData attribute, AttributeMirror mirror, AttributeConstructor constructor)
    {
        var arguments = new object?[constructor.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = ConstantReader.ToObject(
                attribute.ConstructorArguments[i], constructor.Parameters[i].ParameterType);
        }

        var instance = constructor.Info.Invoke(arguments);
        foreach (var argument in attribute.NamedArguments)
        {
            var property = mirror.Properties.First(property => property.Name == argument.Key);
            property.SetValue(instance, ConstantReader.ToObject(argument.Value, property.PropertyType));
        }

        return instance;
    }

    private static ArgumentDeclaration[] Arguments(
        AttributeData attribute, IMethodSymbol constructor, AttributeMirror mirror, object instance)
    {
        var arguments = new ArgumentDeclaration[mirror.Properties.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var property = mirror.Properties[i];
            var at = IndexOf(constructor, property.Name);
            var value = at >= 0 && TypeOf(attribute.ConstructorArguments[at]) is { } type
                ? new ArgumentValue.Text(type)
                : ArgumentValue.Of(property.GetValue(instance), property.Name);
            var isGiven = (at >= 0 && IsGiven(constructor.Parameters[at], attribute.ConstructorArguments[at]))
                || IsNamed(attribute, property.Name);
            arguments[i] = new ArgumentDeclaration(property.Name, value, isGiven);
        }

        return arguments;
    }

    // An attribute's property is named as its constructor's parameter, but for the first letter.
    private static int IndexOf(IMethodSymbol constructor, string property)
    {
        for (var i = 0; i < constructor.Parameters.Length; i++)
        {
            if (string.Equals(constructor.Parameters[i].Name, property, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    // A type has no object here; it goes by its metadata name.
    private static string? TypeOf(TypedConstant constant) =>
        constant is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type } ? TypePaths.Of(type).MetadataName : null;

    private static bool IsGiven(IParameterSymbol parameter, TypedConstant value) =>
        !parameter.IsParams || value.IsNull || value.Values.Length > 0;

    private static bool IsNamed(AttributeData attribute, string property)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == property)
            {
                return true;
            }
        }

        return false;
    }
}
