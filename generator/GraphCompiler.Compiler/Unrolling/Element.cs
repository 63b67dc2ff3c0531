using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Unrolling;

/// <summary>One number of a value, for one sample.</summary>
/// <param name="Value">The value.</param>
/// <param name="Index">Which of its numbers, in the order of memory.</param>
public sealed record Element(Value Value, int Index);
