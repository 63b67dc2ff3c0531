using System.Diagnostics;
using System.Globalization;

namespace GraphCompiler.Benchmarks.Peers;

/// <summary>
/// A build of this program, or this one under other settings of the runtime, in a child process that times itself:
/// beside what is measured here it says what a change, a configuration or a processor's features are worth.
/// </summary>
internal sealed class OtherBuild : Peer
{
    private readonly Process process;
    private readonly string variant;

    /// <param name="name">What it is called in the output.</param>
    /// <param name="assembly">The other build's <c>GraphCompiler.Benchmarks.dll</c>.</param>
    /// <param name="variant">The variant it runs, see <see cref="Server.Key"/>.</param>
    /// <param name="settings">Variables of its environment.</param>
    public OtherBuild(string name, string assembly, string variant, params (string Name, string Value)[] settings)
        : base(name)
    {
        if (!File.Exists(assembly))
        {
            throw new PeerMissingException($"{name} is skipped: there is no {assembly}.");
        }

        this.variant = variant;
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, Server.Command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var setting in settings)
        {
            start.Environment[setting.Name] = setting.Value;
        }

        process = Process.Start(start)!;
    }

    public override float[] Result() =>
    [
        .. Ask("result", 0).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => float.Parse(number, CultureInfo.InvariantCulture)),
    ];

    public override double Time(int count) => double.Parse(Ask("time", count), CultureInfo.InvariantCulture);

    private string Ask(string command, int count)
    {
        process.StandardInput.WriteLine(
            string.Join('\t', command, variant, count.ToString(CultureInfo.InvariantCulture)));
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{Name}: the child process ended.");
    }
}
