using System.Runtime.InteropServices;

namespace GraphCompiler.Package.Tests;

/// <summary>A test that needs the platform's linker, without which NativeAOT cannot publish.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeAotFactAttribute : FactAttribute
{
    public NativeAotFactAttribute()
    {
        if (!OperatingSystem.IsWindows() && !IsOnPath("clang") && !IsOnPath("gcc"))
        {
            Skip = "NativeAOT needs clang or gcc to link, and neither is on the path.";
        }
    }

    public static string RuntimeIdentifier => RuntimeInformation.RuntimeIdentifier;

    private static bool IsOnPath(string command) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, command)));
}
