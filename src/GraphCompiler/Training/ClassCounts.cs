namespace GraphCompiler.Training;

/// <summary>How often a class was predicted, rightly and in all, and how often it was the right one.</summary>
/// <param name="Right">How often it was predicted and was the right one.</param>
/// <param name="Predicted">How often it was predicted.</param>
/// <param name="Actual">How often it was the right one.</param>
internal readonly record struct ClassCounts(double Right, double Predicted, double Actual);
