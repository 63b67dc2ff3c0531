using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
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

    /// <summary>The value of an attribute's property.</summary>
    /// <exception cref="NotSupportedException">It is of a type that declarations cannot hold.</exception>
    public static ArgumentValue ToValue(object? value, string argument) => value switch
    {
        null => new ArgumentValue.Null(),
        string text => new ArgumentValue.Text(text),
        string?[] texts => new ArgumentValue.Texts(texts.ToEquatableArray()),
        int number => new ArgumentValue.Integer(number),
        int[] numbers => new ArgumentValue.Integers(numbers.ToEquatableArray()),
        double number => new ArgumentValue.Real(number),
        double[] numbers => new ArgumentValue.Reals(numbers.ToEquatableArray()),
        bool flag => new ArgumentValue.Flag(flag),
        Enum choice => new ArgumentValue.Choice(
            choice.GetType().Name,
            Enum.GetName(choice.GetType(), choice) ?? choice.ToString("D")),
        _ => throw new NotSupportedException($"'{argument}' is a {value.GetType()}, which a declaration cannot hold."),
    };
}
