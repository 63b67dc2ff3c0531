using GraphCompiler.Visualization.Drawing;
using GraphCompiler.Visualization.Pages;

namespace GraphCompiler.Visualization;

/// <summary>Pictures of a network, from what is known of it without running it.</summary>
public static class NetworkPictures
{
    /// <summary>The graph as a Mermaid flowchart, such as Markdown pages show.</summary>
    /// <param name="info">The network.</param>
    /// <returns>Text, lines ended by <c>\n</c>.</returns>
    public static string ToMermaid(this NetworkInfo info) => Mermaid.Draw(Picture.Of(info));

    /// <summary>The graph in Graphviz's language.</summary>
    /// <param name="info">The network.</param>
    /// <returns>Text, lines ended by <c>\n</c>.</returns>
    public static string ToDot(this NetworkInfo info) => Dot.Draw(Picture.Of(info));

    /// <summary>A layered drawing with shapes and parameter counts; modules are frames.</summary>
    /// <param name="info">The network.</param>
    /// <param name="gradients">Whether the way of the gradients is drawn too.</param>
    /// <returns>An SVG document that follows the reader's light or dark scheme.</returns>
    public static string ToSvg(this NetworkInfo info, bool gradients = false) =>
        SvgPicture.Draw(Picture.Of(info), gradients);

    /// <summary>
    /// One self-contained page on which the forward pass lights up the nodes in the order of execution and the backward
    /// pass runs the reverse.
    /// </summary>
    /// <param name="info">The network.</param>
    /// <param name="run">Values and gradients to show with the nodes; none by default.</param>
    /// <returns>An HTML document that loads nothing.</returns>
    public static string ToHtml(this NetworkInfo info, RunRecording? run = null) =>
        HtmlPage.Draw(Picture.Of(info), run);
}
