using System.Globalization;

namespace WorkedExamples;

/// <summary>Prints what gradients cost.</summary>
public static class GradientCostTable
{
    /// <summary>Prints a row a network.</summary>
    public static void Print(TextWriter output, IEnumerable<GradientCost> costs)
    {
        output.WriteLine("What all gradients of one sample cost, by central differences and by the graph");
        output.WriteLine($"  {"network",-10} {"parameters",10} {"forward passes",15} {"differences",14} {"graph",12}"
            + $" {"ratio",8}  largest error");
        foreach (GradientCost cost in costs)
        {
            double numeric = cost.Report.NumericTime.TotalMicroseconds;
            double graph = cost.Report.BackwardTime.TotalMicroseconds;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {cost.Network,-10} {cost.Parameters,10} {cost.Report.ForwardPasses,15} {numeric,11:F1} µs"
                + $" {graph,9:F1} µs {numeric / graph,8:F0}  {cost.Report.Worst.RelativeError:0.0e+00}"));
        }
    }
}
