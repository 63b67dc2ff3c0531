using System.Collections.Immutable;

namespace GraphCompiler;

/// <summary>One parameter of a network.</summary>
public sealed class ParameterInfo
{
    internal ParameterInfo(string name) => Name = name;

    /// <summary>Its name, as in PyTorch's <c>state_dict</c>: <c>Hidden.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Its shape in the documented layout; empty for a single number.</summary>
    public ImmutableArray<int> Shape { get; internal init; }

    /// <summary>The number of elements of <see cref="Shape"/>.</summary>
    public int Elements { get; internal init; }

    /// <summary>How it is stored.</summary>
    public ParameterLayout Layout { get; internal init; }

    /// <summary>Where its storage starts in <c>Parameters</c> (and in <c>Gradients</c>), in elements.</summary>
    public int Offset { get; internal init; }

    /// <summary>The elements of its storage, padding included.</summary>
    public int Length { get; internal init; }

    /// <summary>Whether training changes it; a frozen one has no gradient.</summary>
    public bool IsTrainable { get; internal init; }

    /// <summary>How it is initialised.</summary>
    public Init Init { get; internal init; }

    /// <summary>The inputs of one unit; 0 for a parameter that belongs to no layer.</summary>
    public int FanIn { get; internal init; }

    /// <summary>The units one input reaches; 0 for a parameter that belongs to no layer.</summary>
    public int FanOut { get; internal init; }

    /// <summary>The factor on the initial values' scale.</summary>
    public double Gain { get; internal init; }

    /// <summary>The initial value under <see cref="Init.Constant"/>.</summary>
    public double Value { get; internal init; }

    /// <summary>
    /// The row, along the first axis, that starts at zero, such as that of an embedding's padding index;
    /// <see langword="null"/> for none.
    /// </summary>
    public int? ZeroRow { get; internal init; }

    /// <summary>
    /// The initial values in row-major order, which overrule <see cref="Init"/>; empty if there are none.
    /// </summary>
    public ImmutableArray<double> Values { get; internal init; }

    /// <summary>
    /// Whether each of several threads computes its whole gradient: what depends on no sample is the same for all.
    /// </summary>
    internal bool HasWholeGradient { get; init; }

    /// <summary>Whether an optimizer can step it where its gradient is computed.</summary>
    internal bool StepsInPass { get; init; }

    /// <summary>The name of the property that shows it, or <see langword="null"/>.</summary>
    public string? Property { get; internal init; }

    /// <summary>The name and shape.</summary>
    /// <returns>For instance <c>Hidden.weight [32, 64]</c>.</returns>
    public override string ToString() => $"{Name} {ShapeText.Of(Shape.AsSpan())}";
}
