namespace GraphCompiler.Serialization;

/// <summary>Gives the elements of a tensor that is being written, in row-major order.</summary>
internal delegate ReadOnlySpan<T> TensorValues<T>(string name);
