using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs.Warnings;

/// <summary>Warns of a loss that no parameter and no wanted input gradient can lower.</summary>
public static class NothingToTrain
{
    public static void Check(Graph graph, List<Problem> problems)
    {
        if (graph.Losses.Count == 0)
        {
            return;
        }

        var trains = graph.AllNodes.Any(node =>
            node.Parameters.Any(parameter => parameter.IsTrainable && parameter.SharedFrom is null)
            || (node.Operator.Name == "Input" && node.Arguments.Flag("Gradient")));
        if (!trains)
        {
            problems.Add(new Problem(
                ProblemIds.NothingToTrain,
                graph.Losses[0].Name,
                null,
                -1,
                $"'{graph.Losses[0].Name}' is a loss, but the network has no trainable parameter "
                + "and no input with Gradient = true, so training changes nothing"));
        }
    }
}
