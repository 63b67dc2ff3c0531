using System.Globalization;

namespace WorkedExamples;

/// <summary>Prints where trainings ended.</summary>
public static class EndStateTable
{
    private const int ShownWeights = 4;

    /// <summary>Prints a row a training, then how far their ends lie apart.</summary>
    public static void Print(TextWriter output, string title, IReadOnlyList<EndState> ends)
    {
        int shown = Math.Min(ShownWeights, ends[0].Weights.Length);
        string heading = shown == ends[0].Weights.Length ? "what was trained" : $"the first {shown} weights";
        output.WriteLine(title);
        output.WriteLine($"  {"start",-14} {"rate",6} {"iterations",11}   {"outputs",-20} {heading}");
        foreach (EndState end in ends)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {end.Start,-14} {end.LearningRate,6} {end.Iterations,11}  {Row(end.Outputs),-20} "
                + $"{Row(end.Weights.AsSpan(0, shown))}"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  ends apart: outputs by up to {Spread.OfOutputs(ends):0.0e+00}, weights by up to "
            + $"{Spread.OfWeights(ends):0.0e+00} ({Spread.OfWeightsFromOneStart(ends):0.0e+00} from one start)"));
        output.WriteLine();
    }

    private static string Row(ReadOnlySpan<double> numbers)
    {
        string row = "";
        foreach (double number in numbers)
            row += string.Create(CultureInfo.InvariantCulture, $" {number,9:F5}");
        return row;
    }
}
