using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>A reduction by one kernel, which goes along one run of neighbouring axes.</summary>
public abstract class RunReductionOperator : ReductionOperator
{
    /// <summary>The operation along <paramref name="count"/> axes from <paramref name="axis"/> on.</summary>
    protected abstract Operation Operation(string name, Value x, int axis, int count);

    protected sealed override Value Reduce(LoweringContext context, Value x, IReadOnlyList<int> axes)
    {
        var start = axes[0];
        if (axes[axes.Count - 1] - start != axes.Count - 1)
        {
            // Axes apart are brought together, after those that stay.
            var kept = Enumerable.Range(0, x.Shape.Rank).Where(axis => !axes.Contains(axis)).ToList();
            x = context.Builder.Transpose(context.Node.Name + ".together", x, [.. kept, .. axes]);
            start = kept.Count;
        }

        return context.Builder.Add(Operation(context.Node.Name, x, start, axes.Count)).Result;
    }
}
