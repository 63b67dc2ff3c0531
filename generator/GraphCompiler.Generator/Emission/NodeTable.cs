using GraphCompiler.Compiler.Graphs;

namespace GraphCompiler.Generator.Emission;

/// <summary>The table of a network's nodes in the remarks on its class.</summary>
internal sealed class NodeTable(CodeWriter writer, EmissionContext context)
{
    private const string Separator = "   ";
    private const int Columns = 4;

    // A long definition or list of parameters takes several lines of its column, which is this wide at least.
    private const int LeastWidth = 24;

    private readonly int[] widths = new int[Columns];

    public void Write()
    {
        List<string[]> rows = [["node", "shape", "definition", "parameters"]];
        for (var i = 0; i < context.Nodes.Count; i++)
        {
            var node = context.Nodes[i];
            rows.Add([node.Name, node.Shape!.ToString(), context.Definitions[i], Parameters(node)]);
        }

        for (var column = 0; column < Columns; column++)
        {
            widths[column] = rows.Max(row => row[column].Length);
        }

        var room = writer.Room - "/// ".Length - (3 * Separator.Length) - widths[0] - widths[1];
        widths[3] = Math.Min(widths[3], Math.Max(room / 3, LeastWidth));
        widths[2] = Math.Min(widths[2], Math.Max(room - widths[3], LeastWidth));
        foreach (var row in rows)
        {
            Write(row);
        }
    }

    private void Write(string[] row)
    {
        var next = new int[Columns];
        bool isLast;
        do
        {
            isLast = true;
            writer.Append("/// ");
            for (var column = 0; column < Columns; column++)
            {
                writer.Append(column == 0 ? "" : Separator);
                var (start, end) = (next[column], EndOfLine(row[column], next[column], widths[column]));
                Documentation.Escaped(writer, row[column], start, end - start);
                writer.Repeat(' ', widths[column] - (end - start));

                // The blank that a line is broken at belongs to neither.
                next[column] = end == row[column].Length ? end : end + 1;
                isLast &= end == row[column].Length;
            }

            writer.TrimEnd();
            writer.EndLine();
        }
        while (!isLast);
    }

    // As much of a cell as its column holds, in whole words; more where a word alone is too long.
    private static int EndOfLine(string cell, int start, int width)
    {
        if (cell.Length - start <= width)
        {
            return cell.Length;
        }

        var blank = cell.LastIndexOf(' ', start + width, width + 1);
        return blank > start ? blank : cell.Length;
    }

    private static string Parameters(GraphNode node)
    {
        var named = node.Parameters.Where(parameter => parameter.Suffix.Length > 0).ToList();
        return named.Count + node.Buffers.Count == 0
            ? ""
            : string.Join(
                ", ",
                named.Select(parameter => Parameter(node, parameter))
                    .Concat(node.Buffers.Select(buffer => $"{buffer.Suffix} {buffer.Shape}")));
    }

    private static string Parameter(GraphNode node, NodeParameter parameter)
    {
        var owner = SharedParts.Owner(node)!;
        return parameter.SharedFrom is not null ? $"{parameter.Suffix} of {node.Operand(parameter.SharedFrom)!.Name}"
            : owner != node ? $"{parameter.Suffix} of {owner.Name}"
            : $"{parameter.Suffix} {parameter.Shape}";
    }
}
