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

    /// <summary>
    /// The attribute of a pass. The just-in-time compiler inlines so much into one method and no more: within its
    /// callers, as profiles suggest, a pass would be left with calls of what its kernels are made of.
    /// </summary>
    public string Pass { get; } = Attribute(
        taken.Contains("MethodImpl") || taken.Contains("MethodImplAttribute"), taken.Contains("MethodImplOptions"));

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

    private static string Attribute(bool isTaken, bool areOptionsTaken)
    {
        const string Space = "global::System.Runtime.CompilerServices.";
        return $"[{(isTaken ? Space : "")}MethodImpl({(areOptionsTaken ? Space : "")}MethodImplOptions.NoInlining)]";
    }

    private string Name(string name, string space) => taken.Contains(name) ? $"global::{space}.{name}" : name;
}
