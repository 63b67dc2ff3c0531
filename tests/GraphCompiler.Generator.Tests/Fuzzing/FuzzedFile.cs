using System.Globalization;
using System.Text;

namespace GraphCompiler.Generator.Tests.Fuzzing;

/// <summary>A file of classes, good or bad.</summary>
internal sealed class FuzzedFile(int seed)
{
    /// <summary>The namespace by which what is generated is told from that of other files.</summary>
    public string Namespace { get; set; } = string.Create(CultureInfo.InvariantCulture, $"F{seed}");

    public List<FuzzedClass> Classes { get; } = [];

    public override string ToString()
    {
        var text = new StringBuilder("using System;\nusing GraphCompiler;\n\nnamespace ")
            .Append(Namespace).Append(";\n");
        foreach (var @class in Classes)
        {
            text.Append('\n').Append(@class);
        }

        return text.ToString();
    }
}

/// <summary>A class, or what stands in its place.</summary>
internal sealed class FuzzedClass
{
    public List<string> Attributes { get; } = ["Network"];

    /// <summary>What it is nested in, such as <c>partial struct Outer</c>, outermost first.</summary>
    public List<string> Around { get; } = [];

    public string Modifiers { get; set; } = "public partial";

    public string Keyword { get; set; } = "class";

    public string Name { get; set; } = "Net";

    /// <summary>What follows the name: type parameters, bases, constraints.</summary>
    public string Tail { get; set; } = "";

    public List<FuzzedNode> Nodes { get; } = [];

    /// <summary>The other members, as they are written.</summary>
    public List<string> Members { get; } = [];

    /// <summary>Gives a node another name, wherever it is named.</summary>
    public void Rename(FuzzedNode node, string name)
    {
        var (before, after) = ($"nameof({node.EscapedName})", $"nameof(@{name})");
        foreach (var attribute in Nodes.SelectMany(other => other.Attributes))
        {
            for (var i = 0; i < attribute.Arguments.Count; i++)
            {
                attribute.Arguments[i] = attribute.Arguments[i].Replace(before, after, StringComparison.Ordinal);
            }
        }

        node.EscapedName = "@" + name;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Around.ForEach(outer => text.Append(outer).Append("\n{\n"));
        Attributes.ForEach(attribute => text.Append('[').Append(attribute).Append("]\n"));
        text.Append(Modifiers).Append(' ').Append(Keyword).Append(' ').Append(Name).Append(Tail).Append("\n{\n");
        Nodes.ForEach(node => text.Append(node).Append('\n'));
        Members.ForEach(member => text.Append("    ").Append(member).Append('\n'));
        return text.Append("}\n").Insert(text.Length, "}\n", Around.Count).ToString();
    }
}

/// <summary>A node, or what stands in its place.</summary>
internal sealed class FuzzedNode
{
    public List<FuzzedAttribute> Attributes { get; } = [];

    public string Modifiers { get; set; } = "public partial";

    public string Type { get; set; } = "Node<float>";

    /// <summary>The name as it is written, perhaps with an @.</summary>
    public required string EscapedName { get; set; }

    public string Body { get; set; } = "{ get; }";

    public override string ToString()
    {
        var text = new StringBuilder();
        Attributes.ForEach(attribute => text.Append("    [").Append(attribute).Append("]\n"));
        return text.Append("    ").Append(Modifiers).Append(' ').Append(Type).Append(' ').Append(EscapedName)
            .Append(' ').Append(Body).Append('\n').ToString();
    }
}

/// <summary>An attribute with its arguments as they are written.</summary>
internal sealed class FuzzedAttribute(string name, IEnumerable<string> arguments)
{
    public string Name { get; set; } = name;

    public List<string> Arguments { get; } = [.. arguments];

    public override string ToString() =>
        Arguments.Count == 0 ? Name : $"{Name}({string.Join(", ", Arguments)})";
}
