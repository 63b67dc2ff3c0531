using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Serialization;

/// <summary>Reads safetensors into a network, all that was asked for or nothing.</summary>
internal static class SafetensorsReader
{
    /// <summary>Checks everything, and only then sets parameters and buffers.</summary>
    /// <exception cref="WeightFileException">Something is wrong; nothing was set.</exception>
    public static LoadReport Load<T>(
        INetwork<T> network, ReadOnlySpan<byte> file, string source, LoadOptions? options, SelfCheck<T>? selfCheck)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options ??= new LoadOptions();
        SafetensorsContent content = SafetensorsContent.Read(file, source);
        TensorMatch match = TensorMatch.Of<T>(network.Info, content.Entries);
        var problems = new List<string>([.. content.Problems, .. match.Damage]);
        if (options.Strict)
            problems.AddRange(match.Differences);
        string? hash = content.Metadata.GetValueOrDefault(NetworkMetadata.GraphHash);
        if (options.RequireSameGraph && hash != network.Info.GraphHash)
        {
            problems.Add(
                hash is null
                    ? "it names no graph hash, so that it cannot be told which network it is from."
                    : $"its graph hash is {hash}, and that of '{network.Info.Name}' is {network.Info.GraphHash}.");
        }

        if (problems.Count > 0)
            throw new WeightFileException(source, problems);

        SelfCheckVector<T>? vector = selfCheck is null ? null : SelfCheckVector<T>.Read(content.Metadata, source);
        // Allocated before the first parameter is set: after that only the self-check fails, which sets all back.
        var values = new T[match.Loadable.Select(e => (e.End - e.Start) / Unsafe.SizeOf<T>()).DefaultIfEmpty().Max()];
        T[] parameters = vector is null ? [] : network.Parameters.ToArray();
        T[] buffers = vector is null ? [] : network.Buffers.ToArray();
        foreach (TensorEntry entry in match.Loadable)
        {
            Span<T> own = values.AsSpan(0, (int)(entry.End - entry.Start) / Unsafe.SizeOf<T>());
            content.Copy(entry, own);
            network[entry.Name].Set(own);
        }

        if (vector is not null)
        {
            var states = network.Memory.CopyStates();
            network.ResetState();
            try
            {
                vector.Verify(network, selfCheck!, source);
            }
            catch
            {
                parameters.CopyTo(network.Parameters);
                buffers.CopyTo(network.Buffers);
                throw;
            }
            finally
            {
                network.Memory.RestoreStates(states);
            }
        }

        return new LoadReport(match, content.Metadata, hash == network.Info.GraphHash);
    }
}
