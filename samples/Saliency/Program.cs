using System.Globalization;
using Digits;
using Saliency;

const string Picture = "saliency.svg";
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    var (training, test) = DigitFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv"));
    SaliencyNetwork network = SaliencyTraining.Train(training, stop.Token);
    stop.Token.ThrowIfCancellationRequested();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Recognised of {test.Count} digits held back: {100 * SaliencyTraining.Accuracy(network, test):F1} %"));
    File.WriteAllText(Picture, SaliencyPicture.Draw(network, test));
    Console.WriteLine($"What decided is in {Path.GetFullPath(Picture)}.");
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException
    or OperationCanceledException)
{
    Console.Error.WriteLine($"Failed: {e.Message}");
    return 1;
}
