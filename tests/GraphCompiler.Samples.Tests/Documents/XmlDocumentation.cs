using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GraphCompiler.Samples.Tests.Documents;

/// <summary>The documentation comments of the runtime, as Markdown.</summary>
internal sealed partial class XmlDocumentation
{
    // Between the paragraphs of a comment.
    private const char Paragraph = '\u2029';

    private readonly Dictionary<string, XElement> members = XDocument
        .Load(Path.ChangeExtension(typeof(NetworkAttribute).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public string Of(Type type, string part) => Part($"T:{type.FullName}", part);

    public string Of(PropertyInfo property) =>
        Line(Part($"P:{property.DeclaringType!.FullName}.{property.Name}", "summary"));

    /// <summary>What a constructor's parameter is; the type's own comment holds it for a primary constructor.</summary>
    public string Of(ConstructorInfo constructor, System.Reflection.ParameterInfo parameter)
    {
        string type = constructor.DeclaringType!.FullName!;
        IEnumerable<XElement> candidates = members
            .Where(member => member.Key == $"T:{type}"
                || member.Key.StartsWith($"M:{type}.#ctor", StringComparison.Ordinal))
            .SelectMany(member => member.Value.Elements("param"));
        return candidates.FirstOrDefault(element => element.Attribute("name")!.Value == parameter.Name) is { } found
            ? Line(Text(found))
            : "";
    }

    private string Part(string member, string part) =>
        members.TryGetValue(member, out XElement? found) && found.Element(part) is { } element ? Text(element) : "";

    // What stands in a table has one paragraph.
    private static string Line(string text) => text.Replace("\n\n", " ", StringComparison.Ordinal);

    private static string Text(XElement element) => string.Join(
        "\n\n",
        string.Concat(element.Nodes().Select(Text))
            .Split(Paragraph, StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => Blanks().Replace(paragraph, " ").Trim())
            .Where(paragraph => paragraph.Length > 0));

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value.Trim()}`",
        XElement { Name.LocalName: "see" } see => $"`{Name(see)}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } reference => $"`{reference.Attribute("name")!.Value}`",
        XElement { Name.LocalName: "para" } paragraph => Text(paragraph) + Paragraph,
        XElement other => Text(other),
        _ => "",
    };

    private static string Name(XElement see) => (see.Attribute("langword") ?? see.Attribute("cref")) is { } target
        ? target.Value[(target.Value.LastIndexOf('.') + 1)..].Replace("Attribute", "", StringComparison.Ordinal)
        : see.Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
