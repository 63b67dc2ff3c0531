using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Serialization;

/// <summary>A file's tensors beside a network's parameters and buffers.</summary>
internal sealed class TensorMatch
{
    /// <summary>What can be loaded, in the order of the file.</summary>
    public List<TensorEntry> Loadable { get; } = [];

    /// <summary>The names of what the network has and the file has not, sorted.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>The names of what the file has and the network has not, in the order of the file.</summary>
    public List<string> Surplus { get; } = [];

    /// <summary>The names of what both have in different types or shapes, in the order of the file.</summary>
    public List<string> Mismatched { get; } = [];

    /// <summary>A sentence for everything that is missing, surplus or mismatched.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>A sentence for each tensor whose bytes do not fit what it says of itself.</summary>
    public List<string> Damage { get; } = [];

    /// <summary>Compares them by name.</summary>
    public static TensorMatch Of<T>(NetworkInfo info, List<TensorEntry> entries)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var match = new TensorMatch();
        StoredTensor[] expected = StoredTensor.Of(info);
        var known = expected.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (TensorEntry entry in entries)
        {
            if (known.TryGetValue(entry.Name, out StoredTensor tensor))
                match.Compare<T>(entry, tensor);
            else if (!IsBatchCounter(entry, known))
                match.AddSurplus(entry, info.Name, known.Keys);
        }

        var found = entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (StoredTensor tensor in expected.Where(tensor => !found.Contains(tensor.Name)))
        {
            match.Missing.Add(tensor.Name);
            match.Differences.Add($"'{tensor.Name}' {ShapeText.Of(tensor.Shape.AsSpan())} is missing.");
        }

        return match;
    }

    /// <summary>
    /// Whether it is the step count that PyTorch saves beside running statistics, which nothing here depends on.
    /// </summary>
    private static bool IsBatchCounter(TensorEntry entry, Dictionary<string, StoredTensor> known)
    {
        const string Counter = ".num_batches_tracked";
        return entry is { Type: "I64", Shape: [] }
            && entry.Name.EndsWith(Counter, StringComparison.Ordinal)
            && known.ContainsKey($"{entry.Name.AsSpan(0, entry.Name.Length - Counter.Length)}.running_mean");
    }

    private void AddSurplus(TensorEntry entry, string network, IEnumerable<string> known)
    {
        string? nearest = NearestName.Of(entry.Name, known);
        string remedy = nearest is null ? "" : $"; the nearest is '{nearest}'";
        Surplus.Add(entry.Name);
        Differences.Add($"'{entry.Name}' is no parameter or buffer of '{network}'{remedy}.");
    }

    private void Compare<T>(TensorEntry entry, StoredTensor tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string type = StoredTensor.TypeName<T>();
        bool hasType = entry.Type == type;
        bool hasShape = entry.Shape.SequenceEqual(tensor.Shape.Select(size => (long)size));
        if (!hasType)
            Differences.Add($"'{entry.Name}' is of type {entry.Type}; {type} is needed.");
        if (!hasShape)
        {
            Differences.Add(
                $"'{entry.Name}' has the shape [{string.Join(", ", entry.Shape)}]; "
                + $"{ShapeText.Of(tensor.Shape.AsSpan())} is needed.");
        }

        long needed = (long)tensor.Elements * Unsafe.SizeOf<T>();
        if (!hasType || !hasShape)
            Mismatched.Add(entry.Name);
        else if (entry.End - entry.Start != needed)
            Damage.Add($"'{entry.Name}' takes {entry.End - entry.Start} bytes; its shape needs {needed}.");
        else
            Loadable.Add(entry);
    }
}
