namespace Digits;

/// <summary>Where the code generated for the network lies.</summary>
public static class GeneratedSource
{
    /// <summary>
    /// The path of the file, looked for in <c>obj/generated</c> above where the program lies;
    /// <see langword="null"/> where that is no longer in the project that was built.
    /// </summary>
    public static string? Find(string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            string generated = Path.Combine(folder.FullName, "obj", "generated");
            if (Directory.Exists(generated))
            {
                return Directory
                    .EnumerateFiles(generated, $"*{nameof(DigitClassifier)}.g.cs", SearchOption.AllDirectories)
                    .FirstOrDefault();
            }
        }

        return null;
    }
}
