using System.Text;
using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>The names of generated members, which nodes cannot have.</summary>
public static class GeneratedNames
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "Forward", "Evaluate", "ForwardTraining", "Backward", "TrainStep", "Fit",
        "Samples", "Parameters", "Gradients", "Buffers",
        "Info", "BatchCapacity", "CreatePretrained", "Threads", "Warmup", "ResetState", "OnForward", "OnBackward",
        "RunForward", "RunEvaluation", "RunConclusion", "RunForwardTraining", "RunBackward", "Metadata", "Declaration",
        "InferenceWindows", "TrainingWindows", "ParameterWindows", "GradientWindows", "BufferWindows", "TrainingSteps",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    };

    /// <summary>The property of a layer's parameter: the node's name plus the PascalCase of the rest.</summary>
    public static string Property(string node, string suffix)
    {
        var text = new StringBuilder(node);
        foreach (var part in suffix.Split('_', '.').Where(part => part.Length > 0))
        {
            text.Append(char.ToUpperInvariant(part[0])).Append(part, 1, part.Length - 1);
        }

        return text.ToString();
    }

    public static void Check(NetworkDeclaration declaration, IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
        foreach (var node in declaration.Nodes
            .Where(node => Members.Contains(node.Name) || node.Name == declaration.Type.Name))
        {
            problems.Add(new Problem(
                ProblemIds.UnsupportedProperty,
                node.Name,
                ProblemPlaces.Name,
                -1,
                $"'{node.Name}' has the name of a member that the generated class has; rename the node"));
        }

        var names = declaration.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var parameters = node.Parameters
                .Where(parameter => parameter.SharedFrom is null && parameter.Suffix.Length > 0)
                .Select(parameter => (parameter.Suffix, What: "parameter"));
            foreach (var (suffix, what) in parameters.Concat(node.Buffers.Select(buffer => (buffer.Suffix, "buffer"))))
            {
                var property = Property(node.Name, suffix);
                if (names.ContainsKey(property))
                {
                    problems.Add(new Problem(
                        ProblemIds.UnsupportedProperty,
                        property,
                        ProblemPlaces.Name,
                        -1,
                        $"'{property}' has the name of the property generated for the {what} "
                        + $"'{node.Name}.{suffix}'; rename one of the two nodes"));
                }
            }
        }
    }
}
