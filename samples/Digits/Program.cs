using Digits;
using Spectre.Console;

IAnsiConsole console = Terminal.Open();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    MainJob.Run(console, "digits.safetensors", stop.Token);
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException
    or MainJobException or OperationCanceledException)
{
    Console.Error.WriteLine($"Failed: {e.Message}");
    return 1;
}
