using System.Globalization;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>Makes a declaration of the text that <see cref="CanonicalText"/> wrote.</summary>
public static class CanonicalReader
{
    private const string Continuation = "\\";

    /// <summary>The declaration.</summary>
    /// <param name="text">
    /// The text; a line that ends with a backslash goes on in the next, whose indentation does not count.
    /// </param>
    /// <exception cref="NewerFormException">The text is of a later form than this reads.</exception>
    /// <exception cref="FormatException">The text is malformed; the message says where and how.</exception>
    public static NetworkDeclaration Read(string text)
    {
        var lines = Lines(text);
        ReadVersion(lines.Count == 0 ? "" : lines[0]);
        var classes = new List<NetworkDeclaration>();
        for (var i = 1; i < lines.Count;)
        {
            classes.Add(ReadClass(lines, ref i));
        }

        return classes.Count == 0
            ? throw new FormatException("there is no class in it")
            : classes[0] with { Parts = classes.Skip(1).ToEquatableArray() };
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var begun = "";
        foreach (var line in text.Replace("\r\n", "\n").Split('\n'))
        {
            var whole = begun + (begun.Length == 0 ? line : line.TrimStart(' '));
            if (line.EndsWith(Continuation, StringComparison.Ordinal))
            {
                begun = whole.Substring(0, whole.Length - Continuation.Length);
                continue;
            }

            begun = "";
            if (whole.Length > 0)
            {
                lines.Add(whole);
            }
        }

        return begun.Length == 0 ? lines : throw new FormatException("it ends within a line");
    }

    private static void ReadVersion(string line)
    {
        var words = line.Split(' ');
        if (words.Length != 2
            || words[0] != CanonicalText.Mark
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || version == 0)
        {
            throw new FormatException($"it does not begin with '{CanonicalText.Mark}' and a version");
        }

        if (version > CanonicalText.Version)
        {
            throw new NewerFormException(version);
        }
    }

    private static NetworkDeclaration ReadClass(List<string> lines, ref int at)
    {
        var words = lines[at].Split(' ');
        if (words.Length != 2 || words[0] is not ("block" or "network") || words[1].Length == 0)
        {
            throw new FormatException($"'{lines[at]}' is neither a class nor a node");
        }

        at++;
        var nodes = new List<NodeDeclaration>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (at < lines.Count && IsNode(lines[at]))
        {
            var node = new CanonicalLine(lines[at]).Node();
            nodes.Add(names.Add(node.Name) ? node : throw new FormatException($"there are two nodes '{node.Name}'"));
            at++;
        }

        var name = words[1];
        var type = new TypePath("", default, name.Substring(name.LastIndexOfAny(['.', '+', ':']) + 1), name);
        return new NetworkDeclaration(type, nodes.ToEquatableArray(), default, default) { IsBlock = words[0] == "block" };
    }

    private static bool IsNode(string line) =>
        line.StartsWith("private ", StringComparison.Ordinal) || line.StartsWith("public ", StringComparison.Ordinal);
}

/// <summary>A declaration's text is of a later form than can be read.</summary>
public sealed class NewerFormException(int version)
    : Exception(FormattableString.Invariant($"its form is {version}, and this version reads up to {CanonicalText.Version}"));
