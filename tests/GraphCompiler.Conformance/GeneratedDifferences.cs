using GraphCompiler.Compiler.IR;
using Testing.Execution;
using Testing.Interpretation;

namespace GraphCompiler.Conformance;

/// <summary>A generated network's gradients against differences of its own forward pass, in double.</summary>
internal static class GeneratedDifferences
{
    private const double Tolerance = 1e-7;
    private static readonly double[] Steps = [1e-3, 1e-4, 1e-5];

    /// <summary>
    /// Checks every element of every trainable parameter and of every input that asks for its gradient.
    /// </summary>
    /// <returns>How many elements were compared.</returns>
    public static int Check(GeneratedNetwork network, Module module, Feed feed)
    {
        network.SetParameters(feed);
        network.ForwardTraining(feed);
        network.Backward(feed);
        var compared = 0;
        foreach (var parameter in module.Parameters.Where(parameter => parameter.IsTrainable))
        {
            compared += Compare(
                network,
                module,
                feed,
                parameter.Name,
                feed.Parameters[parameter.Name],
                network.ParameterGradient(parameter.Name));
            network.SetParameters(feed);
        }

        foreach (var argument in module.Arguments.Where(argument => argument.WantsGradient))
        {
            network.ForwardTraining(feed);
            network.Backward(feed);
            compared += Compare(
                network, module, feed, argument.Node, feed.Arguments[argument.Node], network.Gradient(argument.Node));
        }

        return compared;
    }

    private static int Compare(
        GeneratedNetwork network, Module module, Feed feed, string name, Tensor tensor, double[] gradient)
    {
        var compared = 0;
        for (var i = 0; i < gradient.Length; i++)
        {
            // At exact ties there is a convention, but no derivative.
            if (tensor.Values[i] == 0)
            {
                continue;
            }

            compared++;
            var slopes = Steps.Select(step => Slope(network, module, feed, tensor, i, step)).ToList();
            Assert.True(
                slopes.Exists(slope => Math.Abs(slope - gradient[i]) <= Tolerance * Math.Max(1, Math.Abs(slope))),
                $"d{name}[{i}] is {gradient[i]:R}, the differences are {string.Join(", ", slopes)}.");
        }

        return compared;
    }

    // Central differences of fourth order.
    private static double Slope(GeneratedNetwork network, Module module, Feed feed, Tensor tensor, int at, double step)
    {
        var kept = tensor.Values[at];
        double At(double distance)
        {
            tensor.Values[at] = kept + distance;
            network.SetParameters(feed);
            var loss = network.ForwardTraining(feed);
            tensor.Values[at] = kept;
            return module.Total is not null
                ? loss
                : module.Outputs.Sum(
                    output => feed.Seeds[output].Dot(new Tensor(feed.Seeds[output].Axes, network.Value(output))));
        }

        return ((8 * (At(step) - At(-step))) - (At(2 * step) - At(-2 * step))) / (12 * step);
    }
}
