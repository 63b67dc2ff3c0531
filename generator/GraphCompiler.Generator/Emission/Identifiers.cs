using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Generator.Emission;

/// <summary>C# names and literals.</summary>
internal static class Identifiers
{
    /// <summary>A name as code, with an @ before a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
            && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;

    /// <summary>A value's name as one identifier: <c>dHidden.weight_ih</c> becomes <c>dHiddenWeightIh</c>.</summary>
    public static string Join(string name)
    {
        var end = name.IndexOf('.');
        if (end < 0)
        {
            return name;
        }

        var characters = name.ToCharArray();
        var length = end;
        for (var i = end; i < name.Length; i++)
        {
            if (name[i] is not ('.' or '_'))
            {
                characters[length++] = name[i - 1] is '.' or '_' ? char.ToUpperInvariant(name[i]) : name[i];
            }
        }

        return new string(characters, 0, length);
    }

    /// <summary>A node's name as a parameter: its first letter in lower case.</summary>
    public static string Camel(string name) =>
        char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : name;

    /// <summary>A number as a literal of the element type that reads back as the same number.</summary>
    public static string Literal(double value, bool isDouble)
    {
        if (isDouble)
        {
            return double.IsNaN(value) ? "double.NaN"
                : double.IsInfinity(value) ? (value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity")
                : WithPoint(Shortest(15, 17, value.ToString, text => double.Parse(text, Invariant).Equals(value)));
        }

        var single = (float)value;
        return float.IsNaN(single) ? "float.NaN"
            : float.IsInfinity(single) ? (single > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity")
            : Shortest(6, 9, single.ToString, text => float.Parse(text, Invariant).Equals(single)) + "f";
    }

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    // The fewest digits that bring the same bits back.
    private static string Shortest(
        int least, int most, Func<string, IFormatProvider, string> print, Func<string, bool> isSame)
    {
        for (var digits = least; digits < most; digits++)
        {
            if (print($"G{digits}", Invariant) is var text && isSame(text))
            {
                return text;
            }
        }

        return print($"G{most}", Invariant);
    }

    private static string WithPoint(string digits) =>
        digits.IndexOfAny(['.', 'E']) < 0 ? digits + ".0" : digits;

    /// <summary>A name that is not among <paramref name="taken"/>, which it joins.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
