using System.Globalization;
using System.Xml.Linq;

namespace GraphCompiler.Samples.Tests.Pictures;

/// <summary>A picture as its file has it.</summary>
internal sealed class SvgFile(string text)
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    private readonly XElement _root = XDocument.Parse(text).Root!;

    /// <summary>Everything written on it.</summary>
    public string[] Texts => [.. _root.Elements(Namespace + "text").Select(element => element.Value)];

    /// <summary>The colours of each picture's pixels.</summary>
    public string[][] Pictures =>
    [
        .. _root.Elements(Namespace + "g").Select(group => group.Elements(Namespace + "rect")
            .Select(rect => rect.Attribute("fill")!.Value)
            .Where(fill => fill != "none")
            .ToArray()),
    ];

    /// <summary>Fails unless every picture lies within the page.</summary>
    public void AssertFits()
    {
        int width = Number(_root, "width"), height = Number(_root, "height");
        foreach (XElement group in _root.Elements(Namespace + "g"))
        {
            string[] corner = group.Attribute("transform")!.Value.Trim(')').Split('(')[1].Split(' ');
            XElement frame = group.Elements(Namespace + "rect").Last();
            Assert.InRange(int.Parse(corner[0], CultureInfo.InvariantCulture) + Number(frame, "width"), 0, width);
            Assert.InRange(int.Parse(corner[1], CultureInfo.InvariantCulture) + Number(frame, "height"), 0, height);
        }
    }

    private static int Number(XElement element, string name) =>
        int.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
