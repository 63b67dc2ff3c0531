using System.Text;
using Spectre.Console;

namespace Mnist;

/// <summary>The console, told apart into one that somebody watches and a file or pipe.</summary>
public static class Screen
{
    private const int FileWidth = 120;

    /// <summary>The program's console.</summary>
    public static IAnsiConsole Open()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Console.IsOutputRedirected ? ForFile(Console.Out) : AnsiConsole.Console;
    }

    /// <summary>A console that writes no control codes, whatever the environment promises about its readers.</summary>
    public static IAnsiConsole ForFile(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = FileWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
