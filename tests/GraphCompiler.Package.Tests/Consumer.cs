using System.Globalization;

namespace GraphCompiler.Package.Tests;

/// <summary>A user's project outside of the repository.</summary>
internal sealed class Consumer
{
    public Consumer(string directory, string framework, PackedPackage package)
    {
        Directory = directory;
        System.IO.Directory.CreateDirectory(directory);
        foreach (var file in System.IO.Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
        {
            var text = File.ReadAllText(file)
                .Replace("$FRAMEWORK$", framework, StringComparison.Ordinal)
                .Replace("$VERSION$", package.Version, StringComparison.Ordinal);
            var name = Path.GetFileName(file);
            File.WriteAllText(
                Path.Combine(directory, name.EndsWith(".txt", StringComparison.Ordinal) ? name[..^4] : name), text);
        }

        File.WriteAllText(
            Path.Combine(directory, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public string Directory { get; }

    /// <summary>Runs the .NET command in the project's folder.</summary>
    public CommandResult Dotnet(params string[] arguments) => CommandResult.Run(Directory, "dotnet", arguments);

    /// <summary>Runs a published program.</summary>
    public Run RunPublished(string output) =>
        new(CommandResult.Run(Directory, Path.Combine(Directory, output, "Consumer")).Succeeded());

    /// <summary>What the program printed.</summary>
    internal sealed class Run(string output)
    {
        public string Output { get; } = output;

        public string Line(string start) => Output.Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Single(line => line.StartsWith(start, StringComparison.Ordinal));

        /// <summary>The output before any training.</summary>
        public float[] Untrained => Numbers("untrained ");

        public float[] Logits => Numbers("logits ");

        private float[] Numbers(string start) =>
        [
            .. Line(start).Split(' ').Skip(1).Select(text => float.Parse(text, CultureInfo.InvariantCulture)),
        ];
    }
}
