namespace GraphCompiler.Compiler.Declarations;

/// <summary>
/// Something wrong with a network, said without a place in a file: the generator joins it to one by node and argument.
/// </summary>
/// <param name="Id">The diagnostic's id, such as <c>GRAPH006</c>.</param>
/// <param name="Node">The node it is about; null for the class.</param>
/// <param name="Argument">
/// The attribute's property at fault, or one of <see cref="ProblemPlaces"/>; null for the whole operation.
/// </param>
/// <param name="Index">Which element of an array argument, or which operation; -1 for all of it.</param>
/// <param name="Message">The whole sentence.</param>
public sealed record Problem(string Id, string? Node, string? Argument, int Index, string Message)
{
    /// <summary>How it can be mended; null where nothing is known.</summary>
    public Suggestion? Suggestion { get; init; }
}

/// <summary>The places of a node that are no argument of its operation.</summary>
public static class ProblemPlaces
{
    /// <summary>The property's name.</summary>
    public const string Name = "(name)";

    /// <summary>The property's type.</summary>
    public const string Type = "(type)";

    /// <summary>One of several operations, counted from 0 by <see cref="Problem.Index"/>.</summary>
    public const string Operation = "(operation)";

    /// <summary>The mark of an output.</summary>
    public const string Output = "(output)";

    /// <summary>
    /// One of the class's own constructors, counted from 0 by <see cref="Problem.Index"/>; there is no node.
    /// </summary>
    public const string Constructor = "(constructor)";

    /// <summary>
    /// A place in a function that the node maps, outside the network perhaps, counted from 0 by
    /// <see cref="Problem.Index"/>.
    /// </summary>
    public const string Function = "(function)";
}

/// <summary>The diagnostics' ids, in the order of the stages that find them.</summary>
public static class ProblemIds
{
    public const string UnsupportedClass = "GRAPH001";
    public const string UnsupportedProperty = "GRAPH002";
    public const string SeveralOperations = "GRAPH003";
    public const string UnknownNode = "GRAPH004";
    public const string Cycle = "GRAPH005";
    public const string ShapeMismatch = "GRAPH006";
    public const string InvalidArgument = "GRAPH007";
    public const string MixedElementTypes = "GRAPH008";
    public const string NothingToTrain = "GRAPH009";
    public const string InternalFault = "GRAPH010";
    public const string UnreadableFunction = "GRAPH011";
    public const string DoubtfulDerivative = "GRAPH012";
    public const string UnreadNode = "GRAPH013";
    public const string UnreachedParameter = "GRAPH014";
    public const string AppliedTwice = "GRAPH015";
    public const string DoubtfulAxis = "GRAPH016";
    public const string ExceededBudget = "GRAPH017";
    public const string UnmarkedClass = "GRAPH018";

    /// <summary>Whether it is of a network that is generated all the same.</summary>
    public static bool IsWarning(string id) => id
        is NothingToTrain or DoubtfulDerivative or UnreadNode or UnreachedParameter or AppliedTwice or DoubtfulAxis;
}
