using System.Globalization;
using System.Text;

namespace GraphCompiler.Benchmarks.Compilation;

/// <summary>Sources of networks of any number of nodes: linear layers with skip connections and a loss.</summary>
internal static class Chains
{
    private const int Width = 16;

    /// <summary>A class of so many nodes, at least four.</summary>
    public static string Source(string name, int nodes)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"using GraphCompiler;\n\n[Network]\npublic partial class {name}\n{{\n");
        Node(text, $"Input({Width})", "public", "Layer0");
        for (var i = 1; i <= nodes - 3; i++)
        {
            var access = i == nodes - 3 ? "public" : "private";
            Node(text, i % 4 == 0 ? Skip(i) : Layer(i), access, $"Layer{i}");
        }

        Node(text, $"Target({Width})", "public", "Wanted");
        Node(text, $"MeanSquaredError(nameof(Layer{nodes - 3}), nameof(Wanted))", "public", "Loss");
        return text.Append("}\n").ToString();
    }

    private static string Skip(int i) => $"Add(nameof(Layer{i - 1}), nameof(Layer{i - 3}))";

    private static string Layer(int i) =>
        $"Linear(nameof(Layer{i - 1}), {Width}, Activation = Activation.{(i % 2 == 0 ? "Relu" : "Tanh")})";

    private static void Node(StringBuilder text, string operation, string access, string name) => text.Append(
        CultureInfo.InvariantCulture, $"    [{operation}]\n    {access} partial Node<float> {name} {{ get; }}\n\n");
}
