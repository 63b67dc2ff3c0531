using System.Globalization;
using System.Text;

namespace GraphCompiler.Visualization.Drawing;

/// <summary>Builds an SVG document: elements with attributes, numbers in the invariant culture, text escaped.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = [];

    /// <summary>An element without content.</summary>
    public SvgText Element(string name, params (string Name, object Value)[] attributes)
    {
        Start(name, attributes);
        _text.Append("/>\n");
        return this;
    }

    /// <summary>An element that holds text.</summary>
    public SvgText Text(string name, string content, params (string Name, object Value)[] attributes)
    {
        Start(name, attributes);
        _text.Append('>').Append(Escape(content)).Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>An element that holds what follows, up to <see cref="Close"/>.</summary>
    public SvgText Open(string name, params (string Name, object Value)[] attributes)
    {
        Start(name, attributes);
        _text.Append(">\n");
        _open.Push(name);
        return this;
    }

    /// <summary>Ends the innermost open element.</summary>
    public SvgText Close()
    {
        string name = _open.Pop();
        Indent();
        _text.Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>Text that is already markup, such as a style sheet.</summary>
    public SvgText Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Text as markup holds it.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    private void Start(string name, (string Name, object Value)[] attributes)
    {
        Indent();
        _text.Append('<').Append(name);
        foreach ((string attribute, object value) in attributes)
        {
            string text = value switch
            {
                double number => Numbers.Place(number),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString()!,
            };
            _text.Append(' ').Append(attribute).Append("=\"").Append(Escape(text)).Append('"');
        }
    }

    private void Indent() => _text.Append(' ', 2 * _open.Count);
}
