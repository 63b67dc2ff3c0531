using System.Globalization;
using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// Sizes and strides that do not depend on the batch, as fields. Written out in a call, a list of constants is data of
/// the assembly, for which a Debug build allocates a handle on every call.
/// </summary>
internal sealed class SizeLists
{
    private readonly Dictionary<string, string> lists = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly HashSet<string> taken;

    public SizeLists(NetworkDeclaration declaration)
    {
        taken = new HashSet<string>(declaration.Nodes.Select(node => node.Name), StringComparer.Ordinal);
        taken.UnionWith(declaration.Members.Select(member => member.Name));
    }

    /// <summary>The field of a list, which is called what it holds: <c>_3x16x16</c>.</summary>
    public string Of(IReadOnlyList<long> sizes)
    {
        var text = string.Join("x", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        if (!lists.TryGetValue(text, out var name))
        {
            name = "_" + text.Replace('-', 'm');
            while (!taken.Add(name))
            {
                name += "_";
            }

            lists[text] = name;
            order.Add(text);
        }

        return name;
    }

    /// <summary>Emits the fields in the order of their first use.</summary>
    public void Emit(CodeWriter writer)
    {
        writer.Gap();
        foreach (var text in order)
        {
            writer.Line($"private static readonly int[] {lists[text]} = [{text.Replace("x", ", ")}];");
        }
    }
}
