using System.Text;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>Writes type names plainly, or in full where they would mean something of the user's.</summary>
internal sealed class Qualifier(EquatableArray<string> taken, string elementType)
{
    private readonly HashSet<string> taken = new(taken, StringComparer.Ordinal);

    /// <summary>The network's element type, <c>float</c> or <c>double</c>.</summary>
    public string ElementType { get; } = elementType;

    public string Kernel { get; } = taken.Contains("Kernel")
        ? $"global::GraphCompiler.Kernels.Kernel<{elementType}>"
        : "Kernel";

    public string Span { get; } = (taken.Contains("Span") ? "global::System.Span" : "Span") + $"<{elementType}>";

    public string System(string name) => Name(name, "System");

    public string Public(string name) => Name(name, "GraphCompiler");

    public string Runtime(string name) => Name(name, "GraphCompiler.Runtime");

    public string ReadOnlySpan(bool isInteger) => $"{System("ReadOnlySpan")}<{(isInteger ? "int" : ElementType)}>";

    /// <summary>An expression type, every name of it.</summary>
    public string Expression(string type)
    {
        if (taken.Count == 0)
        {
            return type;
        }

        var at = 0;
        var text = new StringBuilder();
        while (at < type.Length)
        {
            var start = at;
            while (at < type.Length && char.IsLetterOrDigit(type[at]))
            {
                at++;
            }

            _ = at > start
                ? text.Append(Name(type.Substring(start, at - start), "GraphCompiler.Kernels.Expressions"))
                : text.Append(type[at++]);
        }

        return text.ToString();
    }

    private string Name(string name, string space) => taken.Contains(name) ? $"global::{space}.{name}" : name;
}
