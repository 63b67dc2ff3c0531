using System.Runtime.CompilerServices;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>Computes once what two operations of the same pass would compute from the same values.</summary>
public static class CommonSubexpressions
{
    public static void Run(Module module) => Rewriter.Run(module, () =>
    {
        var seen = new PiecewiseDictionary<Operation, Operation>(new SameResults());
        return (rewriter, operation) =>
        {
            // A declared node that can be read keeps a value of its own name.
            if (operation.Results.Any(result => result.IsKept))
            {
                return operation;
            }

            if (!seen.TryGetValue(operation, out var same))
            {
                seen[operation] = operation;
                return operation;
            }

            for (var i = 0; i < operation.Results.Count; i++)
            {
                rewriter.Replace(operation.Results[i], same.Results[i]);
            }

            same.Absorb(operation.Node);
            return null;
        };
    });

    /// <summary>
    /// Whether two operations compute the same. Operands tell most of them apart; only of those that read the same is
    /// the rest compared, as text.
    /// </summary>
    private sealed class SameResults : IEqualityComparer<Operation>
    {
        public bool Equals(Operation? x, Operation? y) =>
            x!.IsBackward == y!.IsBackward
            && x.Inputs.SequenceEqual(y.Inputs)
            && x.Name == y.Name
            && x.Attributes == y.Attributes;

        public int GetHashCode(Operation operation)
        {
            var hash = operation.IsBackward ? 1 : 0;
            for (var i = 0; i < operation.Inputs.Count; i++)
            {
                hash = unchecked((hash * 31) + RuntimeHelpers.GetHashCode(operation.Inputs[i]));
            }

            return operation.Inputs.Count > 0 ? hash : StringComparer.Ordinal.GetHashCode(operation.Attributes);
        }
    }
}
