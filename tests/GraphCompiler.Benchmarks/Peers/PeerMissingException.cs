namespace GraphCompiler.Benchmarks.Peers;

/// <summary>A peer that is not installed here. The message is the line that says so.</summary>
public sealed class PeerMissingException(string message) : Exception(message);
