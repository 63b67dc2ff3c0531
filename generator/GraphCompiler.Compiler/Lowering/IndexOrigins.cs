using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Layout;

namespace GraphCompiler.Compiler.Lowering;

/// <summary>Which elements of the arguments a value of indices is made of.</summary>
internal static class IndexOrigins
{
    /// <summary>For each argument, by its place, the elements of one sample that the value holds.</summary>
    public static Dictionary<int, SortedSet<int>> Of(Value value)
    {
        var origins = new Dictionary<int, SortedSet<int>>();
        Visit(value, Enumerable.Range(0, value.Shape.PerSample), origins);
        return origins;
    }

    private static void Visit(Value value, IEnumerable<int> elements, Dictionary<int, SortedSet<int>> origins)
    {
        if (value.Source is Source.Argument argument)
        {
            if (!origins.TryGetValue(argument.Index, out var known))
            {
                origins[argument.Index] = known = [];
            }

            known.UnionWith(elements);
        }
        else if (value.Producer is LayoutOperation layout)
        {
            var wanted = new HashSet<int>(elements);
            foreach (var part in layout.Parts)
            {
                Visit(
                    layout.Inputs[part.Input],
                    [.. part.Pairs().Where(pair => wanted.Contains(pair.To)).Select(pair => pair.From)],
                    origins);
            }
        }
        else if (value.Producer is Loop loop)
        {
            // Any of the indices that the loop reads.
            foreach (var input in loop.Inputs.Where(input => input.Kind == ElementKind.Integer))
            {
                Visit(input, Enumerable.Range(0, input.Shape.PerSample), origins);
            }
        }
        else if (value.Producer is GatherOperation gather)
        {
            // Which ones it takes, only a run can tell.
            var data = gather.Inputs[0];
            Visit(data, Enumerable.Range(0, data.Shape.PerSample), origins);
        }
    }

    /// <summary>Numbers as runs of equal steps.</summary>
    public static IEnumerable<IndexRun> Runs(SortedSet<int> numbers)
    {
        var all = numbers.ToList();
        for (var i = 0; i < all.Count;)
        {
            var step = i + 1 < all.Count ? all[i + 1] - all[i] : 1;
            var count = 1;
            while (i + count < all.Count && all[i + count] - all[i + count - 1] == step)
            {
                count++;
            }

            yield return new IndexRun(all[i], count, step);
            i += count;
        }
    }
}
