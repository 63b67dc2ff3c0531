using System.Globalization;
using GraphCompiler.Runtime;

namespace GraphCompiler.Tests.Training;

/// <summary>A network whose prediction is its first argument, compared by a loss of choice.</summary>
internal sealed class GivenPredictions(string loss, string shape, string target, string classes = "")
    : INetwork<double>, ITrainingSteps<double>
{
    private readonly int _elements = Elements(shape);

    public NetworkInfo Info => Memory.Info;

    public NetworkMemory<double> Memory { get; } = new(
        NetworkInfo.Parse(
            $"""
            graphcompiler 1
            network Given double 0 0
            argument Scores real {Elements(shape)} input
            argument Target {target.Split(' ')[0]} {Elements(target.Split(' ')[1])} target
            node Scores Input real public batched {shape} - - Scores
            node Target Target {target.Split(' ')[0]} public batched {target.Split(' ')[1]} - - Target
            node Loss {loss} real public fixed - Scores,Target - loss
            value Scores evaluate argument 0
            value Target evaluate argument 1
            loss Loss {loss} 1 Scores Target {classes}
            """),
        2,
        0);

    public Span<double> Parameters => Memory.Parameters;

    public Span<double> Gradients => Memory.Gradients;

    public Span<double> Buffers => Memory.Buffers;

    public int BatchCapacity => 2;

    public INetwork<double> Network => this;

    public Node<double> this[string parameter] => Memory.ParameterNode(parameter);

    public double Measure(Metric metric, double[] scores, int[] labels) =>
        Measure(metric, scores, new SampleColumn<double>("Target", labels, labels.Length * _elements / scores.Length));

    public double Measure(Metric metric, double[] scores, double[] targets) => Measure(
        metric, scores, new SampleColumn<double>("Target", targets, targets.Length * _elements / scores.Length));

    public double TrainStep(TrainingBatch<double> batch, Optimizer optimizer) => 0;

    public double Evaluate(TrainingBatch<double> batch) => 0;

    private static int Elements(string shape) => shape == "-"
        ? 1
        : shape.Split(',').Aggregate(1, (product, size) => product * int.Parse(size, CultureInfo.InvariantCulture));

    private double Measure(Metric metric, double[] scores, SampleColumn<double> targets)
    {
        var table = new SampleTable<double>(new SampleColumn<double>("Scores", scores, _elements), targets);
        var options = new FitOptions { Optimizer = new Sgd(), Metrics = [metric] };
        return Trainer.Fit(this, table, options, default).Epochs[0].Metrics[metric.Name];
    }
}
