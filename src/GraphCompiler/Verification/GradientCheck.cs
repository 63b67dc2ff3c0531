using System.Diagnostics;
using System.Numerics;
using GraphCompiler.Verification;

namespace GraphCompiler;

/// <summary>Compares the gradients of <c>Backward</c> with central differences of the loss.</summary>
public static class GradientCheck
{
    /// <summary>
    /// Computes every trainable parameter's gradient twice, by <c>Backward</c> and by (f(w+h) - f(w-h)) / 2h, and
    /// compares.
    /// </summary>
    /// <typeparam name="T">The network's element type; double finds what float cannot resolve.</typeparam>
    /// <param name="network">
    /// The network. Its parameters, gradients, buffers and random state are restored bit for bit; all passes draw the
    /// same dropout masks.
    /// </param>
    /// <param name="loss">
    /// Runs <c>ForwardTraining</c> on the same samples every time and returns its loss:
    /// <c>() => network.ForwardTraining(x, y)</c>.
    /// </param>
    /// <param name="options">How to compare.</param>
    /// <returns>The comparison and the costs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// <paramref name="loss"/> did not run <c>ForwardTraining</c>.
    /// </exception>
    public static GradientCheckReport Run<T>(
        ITrainable<T> network, Func<T> loss, GradientCheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        Settings settings = Settings.For<T>(options ?? new GradientCheckOptions());
        var saved = new NetworkState<T>(network);
        try
        {
            // The first run of a pass may include its compilation.
            double value = Run(network, loss, saved);
            long start = Stopwatch.GetTimestamp();
            Run(network, loss, saved);
            TimeSpan backwardTime = Stopwatch.GetElapsedTime(start);
            T[] analytic = network.Gradients.ToArray();

            double floor = settings.Floor ?? (Math.Max(1, Math.Abs(value)) * settings.FloorScale);
            var difference = new CentralDifference<T>(network, loss, saved, settings.Step);
            start = Stopwatch.GetTimestamp();
            ParameterCheck[] checks = Compare(network.Info, analytic, difference, floor, settings);
            return new GradientCheckReport(checks, settings.Tolerance)
            {
                ForwardPasses = difference.ForwardPasses,
                BackwardTime = backwardTime,
                NumericTime = Stopwatch.GetElapsedTime(start),
            };
        }
        finally
        {
            saved.Restore();
        }
    }

    private static double Run<T>(ITrainable<T> network, Func<T> loss, NetworkState<T> saved)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        saved.Rewind();
        double value = double.CreateTruncating(loss());
        network.Backward();
        return value;
    }

    private static ParameterCheck[] Compare<T>(
        NetworkInfo info, T[] analytic, CentralDifference<T> difference, double floor, Settings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterInfo[] parameters = [.. info.Parameters.Where(p => p.IsTrainable)];
        var chosen = new ElementChoice(info.TrainableElements, settings.MaxElements, settings.Seed);
        var checks = new ParameterCheck[parameters.Length];
        for (int p = 0; p < parameters.Length; p++)
        {
            ParameterInfo parameter = parameters[p];
            var worst = new ParameterCheck(parameter.Name, 0, -1, 0, 0, 0);
            for (int i = 0; i < parameter.Elements; i++)
            {
                if (!chosen.Next())
                    continue;
                int index = ParameterStorage.Index<T>(parameter, i);
                double a = double.CreateTruncating(analytic[index]);
                double n = difference.At(index);
                double error = Math.Abs(a - n) / Math.Max(Math.Max(Math.Abs(a), Math.Abs(n)), floor);
                if (double.IsNaN(error))
                    error = double.PositiveInfinity;
                worst = worst with { Compared = worst.Compared + 1 };
                if (worst.Index < 0 || error > worst.RelativeError)
                    worst = worst with { Index = i, Analytic = a, Numeric = n, RelativeError = error };
            }

            checks[p] = worst;
        }

        return checks;
    }
}
