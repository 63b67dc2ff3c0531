using System.Text;
using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>The names of generated members, which nodes cannot have.</summary>
public static class GeneratedNames
{
    /// <summary>Stands for an indexer's name.</summary>
    public const string Indexer = "this[]";

    /// <summary>What C# calls an indexer that is given no other name.</summary>
    public const string IndexerProperty = "Item";

    /// <summary>Stands for the class itself among the types of parameters.</summary>
    public const string Itself = "this";

    private static readonly char[] Separators = ['_', '.'];

    // These can be overloaded.
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "Forward", "Evaluate", "ForwardTraining", "Backward", "TrainStep", "Fit", "CreatePretrained", "Warmup",
        "ResetState",
    };

    private static readonly HashSet<string> Own = new(
        Methods.Concat(
        [
            "Samples", "Parameters", "Gradients", "Buffers", "Info", "BatchCapacity", "Threads", "_memory",
            "RunForward", "RunEvaluation", "RunConclusion", "RunForwardTraining", "RunBackward", "RunForwardOfOne",
            "RunForwardTrainingOfOne", "RunBackwardOfOne", "RunTrainStepOfOne", "Metadata", "Declaration",
            "InferenceWindows", "TrainingWindows", "ParameterWindows", "GradientWindows", "BufferWindows",
            "TrainingSteps", "Passes", IndexerProperty,
        ]),
        StringComparer.Ordinal);

    // Not generated, or perhaps the user's own, but no name for a node.
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "OnForward", "OnBackward",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    };

    /// <summary>Whether every network has a generated member of this name.</summary>
    public static bool IsOwn(string name) => Own.Contains(name);

    /// <summary>Whether that is a public method, beside which there may be others of its name.</summary>
    public static bool IsMethod(string name) => Methods.Contains(name);

    /// <summary>What an indexer with parameters of these types is called where it is marked as a node.</summary>
    public static string IndexerOf(IEnumerable<string> types) => $"this[{string.Join(", ", types)}]";

    /// <summary>The properties generated for a node's parameters and buffers.</summary>
    public static IEnumerable<string> Properties(GraphNode node) =>
        Suffixes(node).Select(suffix => Property(node.Name, suffix.Suffix));

    /// <summary>The property of a layer's parameter: the node's name plus the PascalCase of the rest.</summary>
    public static string Property(string node, string suffix)
    {
        if (suffix.IndexOfAny(Separators) < 0)
        {
            return suffix.Length == 0 ? node : $"{node}{char.ToUpperInvariant(suffix[0])}{suffix.Substring(1)}";
        }

        var text = new StringBuilder(node);
        foreach (var part in suffix.Split(Separators).Where(part => part.Length > 0))
        {
            text.Append(char.ToUpperInvariant(part[0])).Append(part, 1, part.Length - 1);
        }

        return text.ToString();
    }

    public static void Check(NetworkDeclaration declaration, IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
        var type = declaration.Type.Name.TrimStart('@');
        var (clashes, isTypeTaken) = Clashes(declaration, nodes, type);
        if (type == "var")
        {
            problems.Add(new Problem(
                ProblemIds.UnsupportedClass,
                null,
                null,
                -1,
                "the class is called 'var', so that 'var' is that class wherever the generated code declares a local; "
                    + "rename the class"));
        }

        if (IsOwn(type) || type is "OnForward" or "OnBackward" || isTypeTaken)
        {
            problems.Add(new Problem(
                ProblemIds.UnsupportedClass,
                null,
                null,
                -1,
                $"'{type}' has the name of a member that is generated into it; rename the class"));
        }

        foreach (var node in declaration.Nodes
            .Where(node => Own.Contains(node.Name) || Others.Contains(node.Name) || node.Name == declaration.Type.Name))
        {
            problems.Add(new Problem(
                ProblemIds.UnsupportedProperty,
                node.Name,
                ProblemPlaces.Name,
                -1,
                $"'{node.Name}' has the name of a member that the generated class has; rename the node"));
        }

        problems.AddRange(clashes);
    }

    // The properties of parameters that have the name of a node, and whether one has that of the class.
    private static (List<Problem> Clashes, bool IsTypeTaken) Clashes(
        NetworkDeclaration declaration, IReadOnlyList<GraphNode> nodes, string type)
    {
        var clashes = new List<Problem>();
        var isTypeTaken = false;
        var names = new HashSet<string>(declaration.Nodes.Select(node => node.Name), StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            foreach (var (suffix, what) in Suffixes(node))
            {
                var property = Property(node.Name, suffix);
                isTypeTaken |= property == type;
                if (names.Contains(property))
                {
                    clashes.Add(new Problem(
                        ProblemIds.UnsupportedProperty,
                        property,
                        ProblemPlaces.Name,
                        -1,
                        $"'{property}' has the name of the property generated for the {what} "
                        + $"'{node.Name}.{suffix}'; rename one of the two nodes"));
                }
            }
        }

        return (clashes, isTypeTaken);
    }

    private static IEnumerable<(string Suffix, string What)> Suffixes(GraphNode node)
    {
        foreach (var parameter in node.Parameters)
        {
            if (parameter.SharedFrom is null && parameter.Suffix.Length > 0)
            {
                yield return (parameter.Suffix, "parameter");
            }
        }

        foreach (var buffer in node.Buffers)
        {
            yield return (buffer.Suffix, "buffer");
        }
    }
}
