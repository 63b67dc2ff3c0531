using System.Collections.ObjectModel;

namespace GraphCompiler;

/// <summary>A checkpoint from which training cannot go on. Network and optimizer were left as they were.</summary>
public sealed class CheckpointException : FormatException
{
    /// <summary>Makes an exception without details.</summary>
    public CheckpointException()
        : this("The checkpoint cannot be used.")
    {
    }

    /// <summary>Makes an exception with one detail.</summary>
    /// <param name="message">What is wrong.</param>
    public CheckpointException(string message)
        : base(message) => Problems = new([message]);

    /// <summary>Makes an exception with one detail and a cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointException(string message, Exception? innerException)
        : base(message, innerException) => Problems = new([message]);

    internal CheckpointException(string path, IReadOnlyList<string> problems, Exception? innerException = null)
        : base($"Training cannot go on from '{path}': {string.Join(' ', problems)}", innerException) =>
        Problems = new([.. problems]);

    /// <summary>Everything that is wrong, one sentence each.</summary>
    public ReadOnlyCollection<string> Problems { get; }
}
