namespace GraphCompiler.Visualization.Tests;

/// <summary>A test in the system's Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome"];

    public BrowserFactAttribute()
    {
        if (Chromium is null)
        {
            Skip = $"No Chromium on this machine: none of {string.Join(", ", Places)} exists.";
        }
    }

    /// <summary>The browser; null where there is none.</summary>
    public static string? Chromium { get; } = Places.FirstOrDefault(File.Exists);
}
