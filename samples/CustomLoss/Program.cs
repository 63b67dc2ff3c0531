using System.Globalization;
using CustomLoss;
using GraphCompiler;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Waves waves = Waves.Measure(count: 2000, seed: 1);
GradientCheckReport check = WaveTraining.Check(waves);
Console.WriteLine(check);
if (!check.Passed)
    return 1;
var (network, report) = WaveTraining.Train(waves);
Console.WriteLine($"Negative log-likelihood: {report.Epochs[0].TrainingLoss:F3} after the first epoch, "
    + $"{report.Epochs[^1].TrainingLoss:F3} after the last.");
Console.WriteLine("position   height  learned   deviation  learned");
for (double position = -0.9; position < 1; position += 0.3)
{
    network.Forward([position]);
    double deviation = Math.Exp(network.LogDeviation.Value[0]);
    Console.WriteLine($"{position,8:F1} {Waves.Height(position),8:F3} {network.Mean.Value[0],8:F3} "
        + $"{Waves.Deviation(position),11:F3} {deviation,8:F3}");
}

return 0;
