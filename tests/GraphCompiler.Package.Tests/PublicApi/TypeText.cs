using System.Globalization;
using System.Reflection;

namespace GraphCompiler.Package.Tests.PublicApi;

/// <summary>Types and values as C# writes them.</summary>
internal static class TypeText
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(char)] = "char",
        [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(sbyte)] = "sbyte",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(string)] = "string", [typeof(object)] = "object",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsByRef)
        {
            return "ref " + Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        var outer = type.IsNested && !type.IsGenericParameter ? Of(type.DeclaringType!) + "." : "";
        var inherited = type.IsNested && !type.IsGenericParameter ? type.DeclaringType!.GetGenericArguments().Length : 0;
        string[] arguments = [.. type.GetGenericArguments().Skip(inherited).Select(Of)];
        return outer + type.Name.Split('`')[0] + (arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments)}>");
    }

    public static string Of(FieldInfo field) => Of(field.FieldType) + Mark(field.FieldType, Nullability.Create(field));

    public static string Of(PropertyInfo property) => Of(property.PropertyType)
        + Mark(property.PropertyType, Nullability.Create(property));

    /// <summary>A parameter with its name and default; a method's result without.</summary>
    public static string Of(System.Reflection.ParameterInfo parameter)
    {
        var type = Of(parameter.ParameterType) + Mark(parameter.ParameterType, Nullability.Create(parameter));
        if (parameter.Position < 0)
        {
            return type;
        }

        var kind = parameter.IsOut ? "out " + type[4..]
            : parameter.IsIn ? "in " + type[4..]
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " + type
            : type;
        var value = parameter.HasDefaultValue ? " = " + Value(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{kind} {parameter.Name}{value}";
    }

    public static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType ? "default" : "null",
        string text => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"",
        bool flag => flag ? "true" : "false",
        Enum member => $"{Of(type)}.{member}",
        IFormattable number when type.IsEnum => $"{Of(type)}.{Enum.ToObject(type, number)}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    public static string Constraints(Type[] parameters) => string.Concat(parameters
        .Select(parameter => (parameter.Name, Parts: string.Join(", ", Parts(parameter))))
        .Where(constraint => constraint.Parts.Length > 0)
        .Select(constraint => $" where {constraint.Name} : {constraint.Parts}"));

    private static IEnumerable<string> Parts(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        return
        [
            .. attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? new[] { "class" } : [],
            .. isStruct ? new[] { "struct" } : [],
            .. parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of)
                .Order(StringComparer.Ordinal),
            .. !isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? new[] { "new()" } : [],
        ];
    }

    private static string Mark(Type type, NullabilityInfo info) =>
        !type.IsValueType && !type.IsByRef && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable)
            ? "?"
            : "";
}
