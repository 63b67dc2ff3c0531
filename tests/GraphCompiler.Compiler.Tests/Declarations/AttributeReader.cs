using System.Reflection;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Support;

namespace Testing.Declarations;

/// <summary>Reads an attribute object as the generator reads an attribute in source.</summary>
public static class AttributeReader
{
    public static OperationDeclaration Read(OperationAttribute attribute)
    {
        var name = attribute.GetType().Name;
        var arguments = Properties(attribute.GetType())
            .Select(property => new ArgumentDeclaration(
                property.Name,
                Value(property.PropertyType, property.GetValue(attribute)),
                IsGiven(attribute, property)));
        return new OperationDeclaration(
            name.Split('`')[0][..^"Attribute".Length], arguments.ToEquatableArray());
    }

    /// <summary>The properties that are arguments, in the order in which the generator reads them.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type attribute) =>
        OperationAttributes.Of(attribute.Name.Split('`')[0][..^"Attribute".Length])!.Properties;

    /// <summary>What a constructor argument sets is given; a named one is where it differs from its default.</summary>
    private static bool IsGiven(OperationAttribute attribute, PropertyInfo property)
    {
        var constructor = ConstructorOf(attribute);
        var parameters = constructor.GetParameters();
        return property.SetMethod is null
            ? parameters.Any(parameter => IsOf(parameter, property) && !IsEmpty(parameter, property.GetValue(attribute)))
            : !Same(
                property.GetValue(attribute),
                property.GetValue(constructor.Invoke(
                    [.. parameters.Select(parameter => Default(parameter.ParameterType))])));
    }

    // An empty list of arguments is none.
    private static bool IsEmpty(ParameterInfo parameter, object? value) =>
        value is Array { Length: 0 } && parameter.IsDefined(typeof(ParamArrayAttribute));

    /// <summary>Of several constructors the one that, given the attribute's own values, makes its equal.</summary>
    private static ConstructorInfo ConstructorOf(OperationAttribute attribute)
    {
        var constructors = attribute.GetType().GetConstructors();
        return constructors.Length == 1
            ? constructors[0]
            : constructors.First(constructor => Arguments(constructor, attribute) is { } arguments
                && Properties(attribute.GetType())
                    .Where(property => property.SetMethod is null)
                    .All(property => Same(
                        property.GetValue(attribute), property.GetValue(constructor.Invoke(arguments)))));
    }

    private static object?[]? Arguments(ConstructorInfo constructor, OperationAttribute attribute)
    {
        var values = constructor.GetParameters()
            .Select(parameter => (
                parameter.ParameterType,
                Value: Properties(attribute.GetType()).Single(property => IsOf(parameter, property))
                    .GetValue(attribute)))
            .ToArray();
        return values.All(pair => pair.Value is null || pair.ParameterType.IsInstanceOfType(pair.Value))
            ? [.. values.Select(pair => pair.Value)]
            : null;
    }

    private static bool IsOf(ParameterInfo parameter, PropertyInfo property) =>
        string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase);

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static bool Same(object? left, object? right) => left is Array a && right is Array b
        ? a.Cast<object?>().SequenceEqual(b.Cast<object?>())
        : Equals(left, right);

    private static ArgumentValue Value(Type type, object? value) => value switch
    {
        null => new ArgumentValue.Null(),
        string text => new ArgumentValue.Text(text),
        string?[] texts => new ArgumentValue.Texts(texts.ToEquatableArray()),
        int integer => new ArgumentValue.Integer(integer),
        int[] integers => new ArgumentValue.Integers(integers.ToEquatableArray()),
        double real => new ArgumentValue.Real(real),
        double[] reals => new ArgumentValue.Reals(reals.ToEquatableArray()),
        bool flag => new ArgumentValue.Flag(flag),
        Enum choice => new ArgumentValue.Choice(
            type.Name,
            Enum.GetName(type, choice) ?? choice.ToString("D")),
        _ => throw new InvalidOperationException($"No argument can be a {type}."),
    };
}
