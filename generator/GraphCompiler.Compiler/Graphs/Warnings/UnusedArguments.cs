using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs.Warnings;

/// <summary>Warns of arguments that were given and that others of the same operation leave without effect.</summary>
public static class UnusedArguments
{
    private static readonly string[] Beginnings = ["Init", "Gain", "Value"];

    /// <summary>Of how a layer's own weight and bias start, where it has none of its own.</summary>
    public static IEnumerable<Problem> OfLayer(GraphNode node)
    {
        var arguments = node.Arguments;
        if (arguments.IsGiven("WeightFrom") && arguments.IsGiven("Init"))
        {
            yield return Of(node, "Init", $"its weight is that of '{arguments.Text("WeightFrom")}'; leave out Init");
        }

        if (!arguments.IsGiven("BiasInit"))
        {
            yield break;
        }

        if (!arguments.Flag("Bias"))
        {
            yield return Of(node, "BiasInit", "it has no bias; leave out BiasInit");
        }
        else if (arguments.IsGiven("BiasFrom"))
        {
            yield return Of(node, "BiasInit", $"its bias is that of '{arguments.Text("BiasFrom")}'; leave out BiasInit");
        }
    }

    /// <summary>Of how a parameter starts, where that is said in two ways.</summary>
    public static IEnumerable<Problem> OfParameter(GraphNode node)
    {
        var arguments = node.Arguments;
        if (arguments.Reals("Values") is not null)
        {
            foreach (var argument in Beginnings.Where(arguments.IsGiven))
            {
                yield return Of(node, argument, $"its initial Values are given; leave out {argument}");
            }
        }
        else if (arguments.IsGiven("Value") && arguments.Choice("Init") != "Constant")
        {
            yield return Of(node, "Value", "only Init.Constant reads it; set Init = Init.Constant");
        }
    }

    private static Problem Of(GraphNode node, string argument, string reason) => new(
        ProblemIds.NothingToTrain,
        node.Name,
        argument,
        -1,
        $"'{node.Name}' has {argument}, which has no effect: {reason}");
}
