using System.Globalization;
using Regression;
using Spectre.Console;

const string CurveFile = "learning-curve.csv";
Console.OutputEncoding = System.Text.Encoding.UTF8;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    if (args.Length > 1)
        throw new InvalidDataException($"{args.Length} arguments were given; the path of the data is the only one.");
    string path = args.Length == 1 ? args[0] : Path.Combine(AppContext.BaseDirectory, "diabetes.csv");
    var (training, heldBack) = ProgressionFile.Read(path);
    var standardisation = new Standardisation(training);
    Console.WriteLine($"{training.Count} patients to learn from, {heldBack.Count} held back.");
    var (network, report) = ProgressionTraining.Train(standardisation.Apply(training), stop.Token);
    stop.Token.ThrowIfCancellationRequested();
    AnsiConsole.Write(LearningCurve.Of(report));
    report.SaveCsv(CurveFile);
    double rSquared = ProgressionTraining.RSquared(network, standardisation.Apply(heldBack));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"R² on the patients held back: {rSquared:F4}"));
    Console.WriteLine($"The learning curve is in {Path.GetFullPath(CurveFile)}.");
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException
    or OperationCanceledException)
{
    Console.Error.WriteLine($"Failed: {e.Message}");
    return 1;
}
