namespace GraphCompiler.Serialization;

/// <summary>What a file's header says of one tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type, such as <c>F32</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Start">Where it starts in the data, in bytes.</param>
/// <param name="End">Where it ends in the data, in bytes.</param>
internal sealed record TensorEntry(string Name, string Type, long[] Shape, long Start, long End);
