using Mnist;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

return CommandLine.Run(args, Screen.Open(), Console.Error, stop.Token);
