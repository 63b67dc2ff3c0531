using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace GraphCompiler;

/// <summary>How a network's gradients compare with differences, and what each way cost.</summary>
public sealed class GradientCheckReport
{
    internal GradientCheckReport(IList<ParameterCheck> parameters, double tolerance)
    {
        Parameters = new ReadOnlyCollection<ParameterCheck>(parameters);
        Tolerance = tolerance;
        Worst = parameters.Count == 0
            ? new ParameterCheck("-", 0, -1, 0, 0, 0)
            : parameters.MaxBy(p => p.RelativeError);
    }

    /// <summary>One entry for each trainable parameter.</summary>
    public ReadOnlyCollection<ParameterCheck> Parameters { get; }

    /// <summary>The entry of the largest relative error.</summary>
    public ParameterCheck Worst { get; }

    /// <summary>The largest relative error that passes.</summary>
    public double Tolerance { get; }

    /// <summary>Whether every compared element agrees to <see cref="Tolerance"/>.</summary>
    public bool Passed => Worst.RelativeError <= Tolerance;

    /// <summary>The forward passes that the differences took.</summary>
    public int ForwardPasses { get; internal init; }

    /// <summary>The time of one forward and one backward pass, which give all gradients.</summary>
    public TimeSpan BackwardTime { get; internal init; }

    /// <summary>The time of the differences.</summary>
    public TimeSpan NumericTime { get; internal init; }

    /// <summary>A table of the parameters, the verdict, and the costs.</summary>
    /// <returns>Text for a fixed-width font, lines ended by <c>\n</c>.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        int width = Math.Max("Parameter".Length, Parameters.Select(p => p.Name.Length).DefaultIfEmpty().Max());
        text.Append(CultureInfo.InvariantCulture, $"{"Parameter".PadRight(width)}  Compared      Worst  Error\n");
        foreach (ParameterCheck p in Parameters)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{p.Name.PadRight(width)}  {p.Compared,8}  {p.Index,9}  {p.RelativeError:0.0e+00}\n");
        }

        string verdict = Passed ? "passed" : "FAILED";
        text.Append(
            CultureInfo.InvariantCulture,
            $"Gradient check {verdict}: worst {Worst.RelativeError:0.0e+00} at {Worst.Name}[{Worst.Index}], ");
        text.Append(CultureInfo.InvariantCulture, $"tolerance {Tolerance:0.0e+00}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Cost: {ForwardPasses} forward passes in {NumericTime.TotalMilliseconds:0.###} ms by differences; ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"one forward and one backward pass in {BackwardTime.TotalMilliseconds:0.###} ms by the graph\n");
        return text.ToString();
    }
}
