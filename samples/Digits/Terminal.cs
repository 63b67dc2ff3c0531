using System.Text;
using Spectre.Console;

namespace Digits;

/// <summary>The console, told apart into one that somebody watches and a file or pipe.</summary>
public static class Terminal
{
    private const int FileWidth = 120;

    /// <summary>A console that sends no control codes to a file or pipe, whatever the environment promises.</summary>
    public static IAnsiConsole Open()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = FileWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
