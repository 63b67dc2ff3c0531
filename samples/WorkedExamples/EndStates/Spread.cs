namespace WorkedExamples;

/// <summary>How far the ends of several trainings lie apart.</summary>
public static class Spread
{
    /// <summary>The largest distance between any two values of the same output.</summary>
    public static double OfOutputs(IEnumerable<EndState> ends) => Of([.. ends.Select(e => e.Outputs)]);

    /// <summary>The largest distance between any two values of the same weight.</summary>
    public static double OfWeights(IEnumerable<EndState> ends) => Of([.. ends.Select(e => e.Weights)]);

    /// <summary>The largest distance of weights among trainings that began alike and differ in the rate.</summary>
    public static double OfWeightsFromOneStart(IEnumerable<EndState> ends) =>
        ends.GroupBy(e => e.Start).Max(OfWeights);

    private static double Of(double[][] ends) =>
        Enumerable.Range(0, ends[0].Length).Max(i => ends.Max(e => e[i]) - ends.Min(e => e[i]));
}
