using GraphCompiler.Compiler.IR;
using Testing.Interpretation;

namespace Testing.Verification;

/// <summary>Random numbers for everything that a module reads.</summary>
public static class RandomFeed
{
    /// <param name="module">What is to be run.</param>
    /// <param name="batch">How many samples.</param>
    /// <param name="random">Where the numbers come from.</param>
    public static Feed For(Module module, int batch, Random random)
    {
        var feed = new Feed(batch) { Module = module };
        foreach (var argument in module.Arguments)
        {
            var axes = feed.Axes(argument.Shape);
            feed.Arguments[argument.Node] = argument.Kind == ElementKind.Integer
                ? Labels(axes, [.. module.IndexChecks.Where(check => check.Node == argument.Node)], random)
                : Numbers(axes, random);
        }

        foreach (var parameter in module.Parameters)
        {
            feed.Parameters[parameter.Name] = Numbers(feed.Axes(parameter.Shape), random);
        }

        // A running variance is positive, and so are numbers around 1.
        foreach (var buffer in module.Buffers)
        {
            feed.Buffers[buffer.Name] = Numbers(feed.Axes(buffer.Shape), random).Map(value => (float)(1 + (value / 2)));
        }

        foreach (var state in module.States)
        {
            feed.States[state.Name] = Numbers(feed.Axes(state.Shape), random);
        }

        if (module.Total is null)
        {
            foreach (var output in module.Outputs)
            {
                feed.Seeds[output] = Numbers(feed.Axes(module.Nodes[output].Shape), random);
            }
        }

        return feed;
    }

    /// <summary>
    /// Numbers as float holds them, neither large nor near zero, so that both element types can be fed.
    /// </summary>
    public static Tensor Numbers(IReadOnlyList<int> axes, Random random)
    {
        var tensor = Tensor.Zeros(axes);
        for (var i = 0; i < tensor.Values.Length; i++)
        {
            tensor.Values[i] = (float)((random.Next(2) == 0 ? -1 : 1) * (0.05 + (0.95 * random.NextDouble())));
        }

        return tensor;
    }

    // The first label is never the ignored one: a mean needs something to count.
    private static Tensor Labels(IReadOnlyList<int> axes, IndexCheck[] checks, Random random)
    {
        var least = checks.Select(check => check.Minimum).DefaultIfEmpty(0).Max();
        var classes = checks.Select(check => check.Count).DefaultIfEmpty(1).Min();
        var ignored = checks.Select(check => check.Ignored).Distinct().ToArray();
        var tensor = Tensor.Zeros(axes);
        for (var i = 0; i < tensor.Values.Length; i++)
        {
            tensor.Values[i] = i > 0 && ignored is [{ } only] && random.Next(6) == 0
                ? only
                : random.Next(least, classes);
        }

        return tensor;
    }
}
