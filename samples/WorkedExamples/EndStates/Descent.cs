namespace WorkedExamples;

/// <summary>Runs steps until the loss has vanished.</summary>
public static class Descent
{
    private const double Vanished = 1e-12;
    private const int MostIterations = 2_000_000;

    /// <summary>The steps taken, and the loss before the last of them.</summary>
    /// <param name="step">Makes a step and returns the loss before it.</param>
    /// <exception cref="InvalidOperationException">The loss did not vanish.</exception>
    public static (int Iterations, double Loss) Run(Func<double> step)
    {
        double loss = double.NaN;
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            loss = step();
            if (loss < Vanished)
                return (iteration, loss);
        }

        throw new InvalidOperationException($"After {MostIterations} iterations the loss is still {loss:G3}.");
    }
}
