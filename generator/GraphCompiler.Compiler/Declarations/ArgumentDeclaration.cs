using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>One argument of an attribute, under the name of the attribute's property.</summary>
/// <param name="Name">The attribute's property, such as <c>Units</c>.</param>
/// <param name="Value">What was given, or the default.</param>
/// <param name="IsGiven">Whether the user wrote it.</param>
public sealed record ArgumentDeclaration(string Name, ArgumentValue Value, bool IsGiven);

/// <summary>A constant of a kind that attributes can hold.</summary>
public abstract record ArgumentValue
{
    /// <summary>The value of an attribute's property.</summary>
    /// <exception cref="NotSupportedException">It is of a type that declarations cannot hold.</exception>
    public static ArgumentValue Of(object? value, string argument) => value switch
    {
        null => new Null(),
        string text => new Text(text),
        string?[] texts => new Texts(texts.ToEquatableArray()),
        int number => new Integer(number),
        int[] numbers => new Integers(numbers.ToEquatableArray()),
        double number => new Real(number),
        double[] numbers => new Reals(numbers.ToEquatableArray()),
        bool flag => new Flag(flag),
        Enum choice => new Choice(
            choice.GetType().Name, Enum.GetName(choice.GetType(), choice) ?? choice.ToString("D")),
        _ => throw new NotSupportedException($"'{argument}' is a {value.GetType()}, which a declaration cannot hold."),
    };

    public sealed record Null : ArgumentValue;

    public sealed record Text(string Value) : ArgumentValue;

    public sealed record Texts(EquatableArray<string?> Values) : ArgumentValue;

    public sealed record Integer(int Value) : ArgumentValue;

    public sealed record Integers(EquatableArray<int> Values) : ArgumentValue;

    public sealed record Real(double Value) : ArgumentValue;

    public sealed record Reals(EquatableArray<double> Values) : ArgumentValue;

    public sealed record Flag(bool Value) : ArgumentValue;

    /// <summary>A member of an enumeration by its name; the number in digits where it has none.</summary>
    public sealed record Choice(string Enumeration, string Member) : ArgumentValue;
}
