using System.Globalization;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Carries constants from the C# compiler to attributes, and from those into the declaration.</summary>
internal static class ConstantReader
{
    /// <summary>Whether C# could not evaluate a constant or one of its elements.</summary>
    public static bool IsError(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error
        || (constant is { Kind: TypedConstantKind.Array, IsNull: false } && constant.Values.Any(IsError));

    /// <summary>The texts that a constant holds.</summary>
    public static IEnumerable<string> Texts(TypedConstant constant) => constant switch
    {
        { IsNull: true } => [],
        { Kind: TypedConstantKind.Array } => constant.Values.SelectMany(Texts),
        { Value: string text } => [text],
        _ => [],
    };

    /// <summary>The object of a given type that a constant stands for; null for a type, which has none here.</summary>
    public static object? ToObject(TypedConstant constant, Type type)
    {
        if (constant.IsNull || constant.Kind == TypedConstantKind.Type)
        {
            return null;
        }

        if (constant.Kind == TypedConstantKind.Array)
        {
            var element = type.GetElementType()!;
            var array = Array.CreateInstance(element, constant.Values.Length);
            for (var i = 0; i < array.Length; i++)
            {
                array.SetValue(ToObject(constant.Values[i], element), i);
            }

            return array;
        }

        return type.IsEnum
            ? Enum.ToObject(type, constant.Value!)
            : Convert.ChangeType(constant.Value, type, CultureInfo.InvariantCulture);
    }
}
