using System.Globalization;
using System.Text;
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
        var parts = name.Split('.');
        var text = new StringBuilder(parts[0]);
        foreach (var word in parts.Skip(1).SelectMany(part => part.Split('_')).Where(word => word.Length > 0))
        {
            text.Append(char.ToUpperInvariant(word[0])).Append(word, 1, word.Length - 1);
        }

        return text.ToString();
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
                : WithPoint(value.ToString("G17", CultureInfo.InvariantCulture));
        }

        var single = (float)value;
        return float.IsNaN(single) ? "float.NaN"
            : float.IsInfinity(single) ? (single > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity")
            : single.ToString("G9", CultureInfo.InvariantCulture) + "f";
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
