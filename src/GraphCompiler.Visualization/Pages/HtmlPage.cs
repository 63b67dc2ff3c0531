using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphCompiler.Visualization.Drawing;
using GraphCompiler.Visualization.Layouts;

namespace GraphCompiler.Visualization.Pages;

/// <summary>Writes the animated page: the drawing, the nodes' facts as data, style and script inside.</summary>
internal static class HtmlPage
{
    public static string Draw(Picture picture, RunRecording? run)
    {
        LaidOut places = LayeredLayout.Run(picture, [.. picture.Nodes.Select(SvgPicture.Size)]);
        var svg = new SvgText();
        svg.Open(
            "svg",
            ("viewBox", $"0 0 {Numbers.Place(places.Width)} {Numbers.Place(places.Height)}"),
            ("width", places.Width), ("height", places.Height), ("id", "graph"), ("role", "group"),
            ("aria-label", $"The network {picture.Title}"));
        SvgPicture.Body(svg, picture, places, gradients: true, isInteractive: true);
        svg.Close();
        string title = SvgText.Escape(picture.Title);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <style>
            {Theme.Svg}{Resource("page.css")}</style>
            </head>
            <body>
            <header>
            <h1>{title}</h1>
            <div role="toolbar" aria-label="Animation">
            <button id="play" title="Play or pause (space)">Play</button>
            <button id="back" title="One step back (left arrow)">◀</button>
            <button id="next" title="One step on (right arrow)">▶</button>
            <button id="first" title="To the start (Home)">|◀</button>
            <label>Speed <input id="speed" type="range" min="0" max="6" step="1" value="3" title="Slower (-), faster (+)"></label>
            </div>
            <p id="status" role="status" aria-live="polite"></p>
            </header>
            <main>
            <div id="drawing">
            {svg}</div>
            <aside id="facts" aria-live="polite"><p>Point at a node, or move to one with the tabulator key.</p></aside>
            </main>
            <script type="application/json" id="data">{Data(picture, run)}</script>
            <script>
            {Resource("page.js")}</script>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Data(Picture picture, RunRecording? run)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartArray();
            foreach (PictureNode node in picture.Nodes)
                Write(json, node, Record(node, run));
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // A node inside of a module is not observable, the module may be.
    private static NodeRecord? Record(PictureNode node, RunRecording? run) => run?.Last(node.Name)
        ?? node.Modules.Select(module => run?.Last(module)).FirstOrDefault(record => record is not null);

    private static void Write(Utf8JsonWriter json, PictureNode node, NodeRecord? record)
    {
        json.WriteStartObject();
        json.WriteString("name", node.Name);
        json.WriteString("operator", node.Operator);
        json.WriteString("shape", node.Shape);
        json.WriteString("formula", node.Formula);
        json.WriteNumber("parameters", node.Parameters);
        json.WriteBoolean("hasGradient", node.HasGradient);
        json.WriteStartArray("inputs");
        foreach (int input in node.Inputs)
            json.WriteNumberValue(input);
        json.WriteEndArray();
        Write(json, "value", record?.Value);
        Write(json, "gradient", record?.Gradient);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Distribution? distribution)
    {
        if (distribution is null)
            return;
        json.WriteStartObject(name);
        json.WriteString("mean", Numbers.Value(distribution.Mean));
        json.WriteString("deviation", Numbers.Value(distribution.Deviation));
        json.WriteString("minimum", Numbers.Value(distribution.Minimum));
        json.WriteString("maximum", Numbers.Value(distribution.Maximum));
        json.WriteNumber("notFinite", distribution.NotFinite);
        json.WriteStartArray("bins");
        foreach (int bin in distribution.Bins)
            json.WriteNumberValue(bin);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
