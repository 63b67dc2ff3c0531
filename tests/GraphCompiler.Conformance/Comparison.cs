using GraphCompiler.Compiler.IR;
using Testing.Execution;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>A generated network's passes against an interpreted run of the same numbers.</summary>
internal static class Comparison
{
    /// <summary>Inference, against a run of the module that inference is.</summary>
    public static void Forward(GeneratedNetwork network, Module module, Evaluation run, Feed feed)
    {
        network.SetBuffers(feed);
        network.Forward(feed);
        foreach (var name in Readable(module).Where(name => !IsEvaluated(module, name)))
        {
            Same(network, $"{name} after Forward", run.Node(name).Values, network.Value(name));
        }
    }

    /// <summary>Two rounds of both passes, the second adding to the gradients of the first.</summary>
    public static void Training(GeneratedNetwork network, Module module, Evaluation run, Feed feed)
    {
        for (var round = 1; round <= 2; round++)
        {
            var loss = network.ForwardTraining(feed);
            if (module.Total is not null)
            {
                Same(network, "the loss", [run.Total], [loss]);
            }

            foreach (var name in module.Observable)
            {
                Same(network, $"{name} after ForwardTraining", run.Node(name).Values, network.Value(name));
            }

            network.Backward(feed, accumulate: round == 2);
            Gradients(network, module, run, feed, round);
        }
    }

    /// <summary>Evaluation, against a run of the module that inference is.</summary>
    public static void Evaluation(GeneratedNetwork network, Module module, Evaluation run, Feed feed)
    {
        if (module.Total is null)
        {
            return;
        }

        network.SetBuffers(feed);
        Same(network, "the evaluated loss", [run.Total], [network.Evaluate(feed)]);
        foreach (var name in Readable(module))
        {
            Same(network, $"{name} after Evaluate", run.Node(name).Values, network.Value(name));
        }
    }

    private static void Gradients(GeneratedNetwork network, Module module, Evaluation run, Feed feed, int round)
    {
        double[] Expected(string name, Shape shape, int times) => module.Gradients.ContainsKey(name)
            ? [.. run.Gradient(name).Values.Select(value => times * value)]
            : new double[Tensor.Count(feed.Axes(shape))];

        foreach (var parameter in module.Parameters.Where(parameter => parameter.IsTrainable))
        {
            var expected = Expected(parameter.Name, parameter.Shape, round);
            Same(network, "d" + parameter.Name, expected, network.ParameterGradient(parameter.Name));
        }

        foreach (var name in module.Gradients.Keys.Where(module.Observable.Contains))
        {
            var isParameter = module.Parameters.Any(parameter => parameter.Name == name);
            Same(
                network,
                "d" + name,
                Expected(name, module.Nodes[name].Shape, isParameter ? round : 1),
                network.Gradient(name));
        }
    }

    // The caller's memory is not kept by inference.
    private static IEnumerable<string> Readable(Module module) =>
        module.Observable.Where(name => module.Nodes[name].Source is not Source.Argument);

    // What depends on a target or a loss is computed by evaluation and training alone.
    private static bool IsEvaluated(Module module, string name)
    {
        var losses = module.Losses.Select(loss => module.Nodes[loss.Node]).ToHashSet();
        var open = new Stack<Value>([module.Nodes[name]]);
        while (open.Count > 0)
        {
            var value = open.Pop();
            if (losses.Contains(value)
                || (value.Source is Source.Argument argument && module.Arguments[argument.Index].IsTarget))
            {
                return true;
            }

            foreach (var input in value.Producer?.Inputs ?? [])
            {
                open.Push(input);
            }
        }

        return false;
    }

    /// <summary>
    /// Equal up to the rounding of the network's element type, relative to the largest number beside it.
    /// </summary>
    public static void Same(GeneratedNetwork network, string what, double[] expected, double[] actual)
    {
        var scale = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        var (relative, absolute) = network.IsDouble ? (1e-10, 1e-11) : (1e-4, 2e-5);
        Close.Assert(what, expected, actual, relative, absolute + (relative * scale));
    }
}
