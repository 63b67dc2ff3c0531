using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.IR;

/// <summary>A tensor that training may change.</summary>
/// <param name="Name">
/// As in PyTorch's <c>state_dict</c>, such as <c>Hidden.weight</c>, but without the numbers of repetitions.
/// </param>
/// <param name="Shape">Its documented shape, after an axis for each repeated part around it.</param>
/// <param name="Initial">How it starts.</param>
/// <param name="IsTrainable">Whether training changes it.</param>
/// <param name="Node">The node that declares it.</param>
/// <param name="Property">The generated property that shows it; null where the node itself does.</param>
/// <param name="Value">Its value in the IR.</param>
/// <param name="Repetition">The names of what each repetition has of it.</param>
public sealed record Parameter(
    string Name,
    Shape Shape,
    InitialValues Initial,
    bool IsTrainable,
    string Node,
    string? Property,
    Value Value,
    Repetition Repetition)
{
    /// <summary>The shape of one repetition's.</summary>
    public Shape Single => Shape.Without(0, Repetition.Counts.Count);
}

/// <summary>How a parameter starts.</summary>
/// <param name="Init">A member of <c>Init</c>.</param>
/// <param name="FanIn">Inputs of one unit; 0 where there is no such thing.</param>
/// <param name="FanOut">Outputs of one unit; 0 where there is no such thing.</param>
/// <param name="Gain">A factor on the scale.</param>
/// <param name="Value">The value under <c>Constant</c>.</param>
/// <param name="Values">The values themselves in row-major order; empty unless given.</param>
public sealed record InitialValues(
    string Init, int FanIn, int FanOut, double Gain = 1, double Value = 0, EquatableArray<double> Values = default)
{
    /// <summary>The row, along the first axis, that starts at zero; null for none.</summary>
    public int? ZeroRow { get; init; }
}
