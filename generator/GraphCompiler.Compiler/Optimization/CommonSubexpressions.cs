using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>Computes once what two operations of the same pass would compute from the same values.</summary>
public static class CommonSubexpressions
{
    public static void Run(Module module) => Rewriter.Run(module, () =>
    {
        var seen = new Dictionary<(string, bool), List<Operation>>();
        return (rewriter, operation) =>
        {
            // A declared node that can be read keeps a value of its own name.
            if (operation.Results.Any(rewriter.IsKept))
            {
                return operation;
            }

            var key = (operation.Name + operation.Attributes, operation.IsBackward);
            if (!seen.TryGetValue(key, out var candidates))
            {
                seen[key] = candidates = [];
            }

            if (candidates.FirstOrDefault(candidate => candidate.Inputs.SequenceEqual(operation.Inputs))
                is not { } same)
            {
                candidates.Add(operation);
                return operation;
            }

            for (var i = 0; i < operation.Results.Count; i++)
            {
                rewriter.Replace(operation.Results[i], same.Results[i]);
            }

            same.Absorbed = [.. same.Absorbed, operation.Node];
            return null;
        };
    });
}
