using System.Globalization;
using Spectre.Console;

namespace Mnist;

/// <summary>What the program does with its arguments.</summary>
public static class CommandLine
{
    /// <summary>How to call it.</summary>
    public const string Usage =
        """
        Usage: Mnist <folder> [epochs]

        The folder holds MNIST: train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and
        t10k-labels-idx1-ubyte, each as it is or compressed, with .gz at the end of its name. There is one epoch unless
        a number says otherwise.
        """;

    /// <summary>Runs the program.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="console">Where results go.</param>
    /// <param name="errors">Where complaints go.</param>
    /// <param name="cancellationToken">Stops training.</param>
    /// <returns>0, or 1 where it failed, or 2 where the arguments are wrong.</returns>
    public static int Run(string[] args, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        int epochs = 1;
        if (args.Length is not (1 or 2)
            || (args.Length == 2
                && (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out epochs) || epochs < 1)))
        {
            errors.WriteLine(Usage);
            return 2;
        }

        try
        {
            MnistJob.Run(console, args[0], epochs, cancellationToken);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException
            or OperationCanceledException)
        {
            errors.WriteLine($"Failed: {e.Message}");
            return 1;
        }
    }
}
