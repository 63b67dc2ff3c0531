using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Differentiation;

/// <summary>Where a gradient rule puts its operations, and which gradients anybody wants.</summary>
public sealed class GradientContext(Block block, string node, PiecewiseSet<Value> wanted)
{
    public Builder Builder { get; } = new(block, node, isBackward: true);

    /// <summary>
    /// Whether the gradient of <paramref name="value"/> is wanted: what nobody wants is not computed.
    /// </summary>
    public bool Wants(Value value) => wanted.Contains(value);

    /// <summary>What the gradient of <paramref name="value"/> is called.</summary>
    public static string NameOf(Value value) => "d" + value.Name;
}
