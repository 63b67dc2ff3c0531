using System.Text.Json;

namespace WorkedExamples;

/// <summary>Reads <c>worked_examples.json</c>: what each example must come to after so many iterations.</summary>
public sealed class ReferenceFile : IDisposable
{
    private readonly JsonDocument _document;

    private ReferenceFile(JsonDocument document) => _document = document;

    /// <summary>Opens the file that lies beside the program.</summary>
    public static ReferenceFile Open()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "worked_examples.json");
        return new ReferenceFile(JsonDocument.Parse(File.ReadAllBytes(path)));
    }

    /// <summary>One of its examples.</summary>
    public ReferenceExample this[string name] => new(_document.RootElement.GetProperty(name));

    /// <summary>Closes it.</summary>
    public void Dispose() => _document.Dispose();
}
