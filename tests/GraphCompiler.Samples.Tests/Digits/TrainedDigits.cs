using Digits;

namespace GraphCompiler.Samples.Tests.Digits;

/// <summary>The digits sample's network, trained once for all tests.</summary>
public sealed class TrainedDigits
{
    public TrainedDigits()
    {
        (Training, Test) = DigitFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv"));
        Network = DigitTraining.NewNetwork();
        Report = DigitTraining.Train(Network, Training);
    }

    public DigitImages Training { get; }

    public DigitImages Test { get; }

    public DigitClassifier Network { get; }

    public TrainingReport Report { get; }
}
