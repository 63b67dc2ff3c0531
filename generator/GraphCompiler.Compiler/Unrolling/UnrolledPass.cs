using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Unrolling;

/// <summary>A pass over one sample as statements over numbers, without a kernel.</summary>
/// <param name="Elements">The elements that expressions name, by their numbers.</param>
/// <param name="Loads">What an earlier pass has left in the workspace and this one reads.</param>
/// <param name="Steps">The steps in order.</param>
public sealed record UnrolledPass(
    IReadOnlyList<Element> Elements, IReadOnlyList<int> Loads, IReadOnlyList<UnrolledStep> Steps);

/// <summary>A step of such a pass.</summary>
/// <param name="Step">The step of the plan.</param>
/// <param name="Definitions">The elements it computes, those of a value one after the other.</param>
/// <param name="Stores">What is left in memory when it is done.</param>
public sealed record UnrolledStep(Step Step, IReadOnlyList<Definition> Definitions, IReadOnlyList<Store> Stores);

/// <summary>Elements that are left in memory.</summary>
/// <param name="Target">The memory.</param>
/// <param name="Elements">All the elements of the memory.</param>
public sealed record Store(CallArgument Target, IReadOnlyList<Expression> Elements);
