using System.Globalization;
using StreamingAudio;

const int Epochs = 60;
Console.OutputEncoding = System.Text.Encoding.UTF8;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    var (network, report) = FilterTraining.Train(Epochs, stop.Token);
    stop.Token.ThrowIfCancellationRequested();
    Print($"{Epochs} epochs in {report.Elapsed.TotalSeconds:F1} s, loss {report.Epochs[^1].TrainingLoss:E1}.");
    FilterStream stream = FilterStream.Of(network);
    float[] second = TestSignals.Draw(TestSignals.Rate, seed: -1);
    Print($"A second of a signal it never heard: {FilterTraining.Error(stream, second):P2} error.");
    var (median, fastest) = StreamTiming.Measure(stream, second);
    Print($"{median:F0} ns a sample, {fastest:F0} at best.");
    Print($"{median / StreamTiming.Budget:P2} of the {StreamTiming.Budget / 1000:F1} µs between two samples at 48 kHz.");
    return 0;
}
catch (OperationCanceledException e)
{
    Console.Error.WriteLine($"Stopped: {e.Message}");
    return 1;
}

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
