using System.Text.Json;
using Testing.Interpretation;

namespace Testing.References;

/// <summary>
/// What PyTorch computed: inputs, parameters, outputs and gradients by prefixed name, and how near to come.
/// </summary>
/// <param name="Name">The case's name.</param>
/// <param name="Operator">The operator it is about.</param>
/// <param name="Relative">The allowed error relative to the expected number.</param>
/// <param name="Absolute">The allowed error beside that.</param>
/// <param name="Tensors">The tensors, such as <c>in.x</c> and <c>grad.w</c>.</param>
internal sealed record ReferenceCase(
    string Name, string Operator, double Relative, double Absolute, IReadOnlyDictionary<string, Tensor> Tensors)
{
    private static readonly Lazy<IReadOnlyDictionary<string, ReferenceCase>> Loaded = new(Load);

    /// <summary>Every case of the index, by name.</summary>
    public static IReadOnlyDictionary<string, ReferenceCase> All => Loaded.Value;

    /// <summary>
    /// The tensors of a prefix, by the rest of their names: copies, as differences move numbers while other tests read
    /// theirs.
    /// </summary>
    public IEnumerable<(string Name, Tensor Tensor)> Of(string prefix) => Tensors
        .Where(pair => pair.Key.StartsWith(prefix + ".", StringComparison.Ordinal))
        .Select(pair => (pair.Key[(prefix.Length + 1)..], new Tensor(pair.Value.Axes, [.. pair.Value.Values])));

    private static Dictionary<string, ReferenceCase> Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "References");
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        return index.RootElement.GetProperty("cases").EnumerateArray().Select(entry =>
        {
            var name = entry.GetProperty("name").GetString()!;
            var tolerance = entry.GetProperty("tolerance");
            return new ReferenceCase(
                name,
                entry.GetProperty("op").GetString()!,
                tolerance.GetProperty("rtol").GetDouble(),
                tolerance.GetProperty("atol").GetDouble(),
                SafetensorsFile.Read(Path.Combine(folder, name + ".safetensors")));
        }).ToDictionary(reference => reference.Name, StringComparer.Ordinal);
    }
}
