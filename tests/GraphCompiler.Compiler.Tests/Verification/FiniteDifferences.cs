using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using Testing.Interpretation;

namespace Testing.Verification;

/// <summary>Gradients against differences of the interpreted forward pass.</summary>
public static class FiniteDifferences
{
    private const double Tolerance = 1e-7;

    // A kink inside the stencil is left behind by a smaller one; a wrong gradient is wrong at every step.
    private static readonly double[] Steps = [1e-4, 1e-5, 1e-6, 1e-7];

    /// <summary>
    /// Checks the gradient of every trainable parameter, input that asks for it and observable node of a network:
    /// element by element, or along one random direction each.
    /// </summary>
    /// <returns>How many slopes were compared.</returns>
    public static int Check(NetworkDeclaration declaration, int batch, int seed, bool everyElement = true) =>
        Check(Stages.Lower(declaration), Stages.Differentiate(declaration), batch, seed, everyElement);

    /// <summary>As above, for a module that <paramref name="lower"/> makes anew each time.</summary>
    public static int Check(Func<Module> lower, int batch, int seed, bool everyElement = true)
    {
        var gradients = lower();
        Differentiator.Differentiate(gradients);
        return Check(lower(), gradients, batch, seed, everyElement);
    }

    /// <summary>As above, for a module made twice: as it is, and differentiated.</summary>
    public static int Check(Module forward, Module gradients, int batch, int seed, bool everyElement = true)
    {
        var random = new Random(seed);
        var feed = RandomFeed.For(forward, batch, random);
        var run = Interpreter.Run(gradients, feed.For(gradients));
        var compared = 0;
        foreach (var (name, value) in Targets(forward))
        {
            var axes = feed.Axes(value.Shape);
            var gradient = gradients.Gradients.ContainsKey(name) ? run.Gradient(name) : Tensor.Zeros(axes);
            Assert.Equal(axes, gradient.Axes);
            var at = run.Of(Named(gradients, name));
            foreach (var direction in everyElement ? Units(axes) : [RandomFeed.Numbers(axes, random)])
            {
                compared++;
                var away = AwayFromTies(direction, at);
                Compare(name, forward, feed, value, away, gradient.Dot(away));
            }
        }

        return compared;
    }

    /// <summary>What training minimises: the total, or Σ seed · output where there is no loss.</summary>
    public static double Objective(Module forward, Feed feed)
    {
        var run = Interpreter.Run(forward, feed);
        return forward.Total is null
            ? forward.Outputs.Sum(output => feed.Seeds[output].Dot(run.Node(output)))
            : run.Total;
    }

    /// <summary>The values whose gradients a module must give, by the names it gives them under.</summary>
    public static IEnumerable<(string Name, Value Value)> Targets(Module forward) =>
        [
            .. forward.Parameters.Where(parameter => parameter.IsTrainable)
                .Select(parameter => (parameter.Name, parameter.Value)),
            .. forward.Arguments.Where(argument => argument.WantsGradient)
                .Select(argument => (argument.Node, argument.Value)),
            .. forward.Observable.Where(name => forward.Nodes[name] is { Kind: ElementKind.Real, Source: null })
                .Order(StringComparer.Ordinal).Select(name => (name, forward.Nodes[name])),
        ];

    // Where a rectifier left exactly 0, the next one has no derivative.
    private static Tensor AwayFromTies(Tensor direction, Tensor at) =>
        new(direction.Axes, [.. direction.Values.Select((part, i) => at.Values[i] == 0 ? 0 : part)]);

    private static Value Named(Module module, string name) =>
        module.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Value
        ?? module.Arguments.FirstOrDefault(argument => argument.Node == name)?.Value
        ?? module.Nodes[name];

    private static void Compare(string name, Module forward, Feed feed, Value value, Tensor direction, double actual)
    {
        var slopes = new List<double>();
        foreach (var step in Steps)
        {
            var slope = Slope(forward, feed, value, direction, step);
            slopes.Add(slope);
            if (Math.Abs(slope - actual) <= Tolerance * Math.Max(1, Math.Abs(slope)))
            {
                return;
            }
        }

        Assert.Fail($"The gradient of {name} along a direction is {actual:R}, not one of {string.Join(", ", slopes)}.");
    }

    // Central differences of fourth order.
    private static double Slope(Module forward, Feed feed, Value value, Tensor direction, double step)
    {
        double At(double distance)
        {
            var moved = feed.For(forward);
            moved.Added[value] = Tensor.Zeros(direction.Axes).Plus(direction, distance);
            return Objective(forward, moved);
        }

        return ((8 * (At(step) - At(-step))) - (At(2 * step) - At(-2 * step))) / (12 * step);
    }

    private static IEnumerable<Tensor> Units(IReadOnlyList<int> axes)
    {
        for (var i = 0; i < Tensor.Count(axes); i++)
        {
            var unit = Tensor.Zeros(axes);
            unit.Values[i] = 1;
            yield return unit;
        }
    }
}
