using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Graphs.Warnings;

/// <summary>Warns of trainable parameters that no loss depends on, so that training leaves them as they are.</summary>
public static class UnreachedParameters
{
    /// <param name="graph">The network.</param>
    /// <param name="training">What it became, with its gradients.</param>
    public static IEnumerable<Problem> Find(Graph graph, Module training)
    {
        var unreached = training.Parameters
            .Where(parameter => parameter.IsTrainable && !training.Gradients.ContainsKey(parameter.Name))
            .ToList();

        // Where nothing can be trained at all, that has been said.
        if (graph.Losses.Count == 0 || training.Gradients.Count == 0)
        {
            return [];
        }

        return unreached
            .GroupBy(parameter => parameter.Node.Split('.')[0])
            .Select(group => new Problem(
                ProblemIds.UnreachedParameter, group.Key, ProblemPlaces.Name, -1, Message([.. group])));
    }

    private static string Message(IReadOnlyList<Parameter> parameters)
    {
        var names = string.Join(", ", parameters.Select(parameter => $"'{parameter.Name}'"));
        var (depends, them) = parameters.Count == 1 ? ("it", "it") : ("them", "them");
        return $"No loss depends on {names}, so training does not change {them}; "
            + $"let a loss depend on {depends}, or say Trainable = false";
    }
}
