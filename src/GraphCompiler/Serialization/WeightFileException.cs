using System.Collections.ObjectModel;

namespace GraphCompiler;

/// <summary>
/// A weight file that cannot be read, or that is not for the network at hand. The network was left as it was.
/// </summary>
public sealed class WeightFileException : FormatException
{
    /// <summary>Makes an exception without details.</summary>
    public WeightFileException()
        : this("The weight file cannot be read.")
    {
    }

    /// <summary>Makes an exception with one detail.</summary>
    /// <param name="message">What is wrong.</param>
    public WeightFileException(string message)
        : base(message) => Problems = new([message]);

    /// <summary>Makes an exception with one detail and a cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public WeightFileException(string message, Exception? innerException)
        : base(message, innerException) => Problems = new([message]);

    internal WeightFileException(string source, IReadOnlyList<string> problems, Exception? innerException = null)
        : base(Describe(source, problems), innerException) => Problems = new([.. problems]);

    /// <summary>Everything that is wrong, one sentence each.</summary>
    public ReadOnlyCollection<string> Problems { get; }

    private static string Describe(string source, IReadOnlyList<string> problems) => problems.Count == 1
        ? $"{source}: {problems[0]}"
        : $"{source}: {problems.Count} things are wrong.\n{string.Join('\n', problems.Select(p => "- " + p))}";
}
