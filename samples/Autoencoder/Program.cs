using System.Globalization;
using Autoencoder;
using Digits;

const string Picture = "autoencoder.svg";
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    var (training, test) = DigitFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv"));
    DigitAutoencoder network = AutoencoderTraining.Train(training, stop.Token);
    stop.Token.ThrowIfCancellationRequested();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Mean squared error a pixel on {test.Count} digits held back: {AutoencoderTraining.Error(network, test):F4}"));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Drawing each as the mean of all digits: {AutoencoderTraining.ErrorOfMean(training, test):F4}"));
    File.WriteAllText(Picture, BeforeAndAfter.Draw(network, test));
    Console.WriteLine($"Digits before and after are in {Path.GetFullPath(Picture)}.");
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException
    or OperationCanceledException)
{
    Console.Error.WriteLine($"Failed: {e.Message}");
    return 1;
}
