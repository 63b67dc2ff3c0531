using GraphCompiler.Runtime;

namespace GraphCompiler.Tests.Fakes;

/// <summary>A network whose prediction is its first argument, to measure metrics on given predictions.</summary>
internal sealed class FakeScores(string shape, string labelShape, string classes, bool isReal = false)
    : INetwork<double>, ITrainingSteps<double>
{
    public int Elements { get; } = shape.Split(',').Aggregate(1, (product, size) => product * int.Parse(size));

    public NetworkInfo Info => Memory.Info;

    public NetworkMemory<double> Memory { get; } = new(
        NetworkInfo.Parse(
            $"""
            graphcompiler 1
            network Fakes.Scores double 0 0
            argument Scores real {shape.Split(',').Aggregate(1, (product, size) => product * int.Parse(size))} input
            argument Label {(isReal ? "real" : "int")} 3 target
            node Scores Input real public batched {shape} - - Scores
            node Label Target {(isReal ? "real" : "int")} public batched {labelShape} - - Label
            node Loss SoftmaxCrossEntropy real public fixed - Scores,Label - mean
            value Scores evaluate argument 0
            value Label evaluate argument 1
            loss Loss SoftmaxCrossEntropy 1 Scores Label {classes}
            """),
        2,
        0);

    public Span<double> Parameters => Memory.Parameters;

    public Span<double> Gradients => Memory.Gradients;

    public Span<double> Buffers => Memory.Buffers;

    public int BatchCapacity => 2;

    public INetwork<double> Network => this;

    public Node<double> this[string parameter] => Memory.ParameterNode(parameter);

    public double TrainStep(TrainingBatch<double> batch, Optimizer optimizer) => 0;

    public double Evaluate(TrainingBatch<double> batch) => 0;
}
