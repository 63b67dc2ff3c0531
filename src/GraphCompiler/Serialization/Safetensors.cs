using System.Numerics;
using GraphCompiler.Serialization;

namespace GraphCompiler;

/// <summary>
/// Saves and loads a network's parameters and buffers as safetensors files, which PyTorch and others read too.
/// </summary>
/// <remarks>
/// A file holds each parameter and buffer in its documented layout under its name, in the network's element type (F32
/// or F64), and the network's name, element type and graph hash as metadata; a self-check, where asked for, is metadata
/// too. Loading takes PyTorch's files as they are: the <c>num_batches_tracked</c> beside running statistics is passed
/// over. The format is described at https://github.com/huggingface/safetensors. A process that ends while it saves to a
/// path may leave a file beside it whose name ends in <c>.tmp</c>.
/// </remarks>
public static class Safetensors
{
    /// <summary>Saves to a file. A file of that name is replaced in one step, once everything is on the disk.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="selfCheck">What to compute and save with the weights; <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentException">
    /// The self-check has no inputs, too many samples, or no outputs.
    /// </exception>
    /// <exception cref="IOException">Writing failed; a file of that name is left as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">
    /// The path may not be written; a file there is left as it was.
    /// </exception>
    public static void Save<T>(this INetwork<T> network, string path, SelfCheck<T>? selfCheck = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => network.Save(stream, selfCheck));
    }

    /// <summary>Saves to a stream, from where it stands, without closing it.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="selfCheck">What to compute and save with the weights; <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentException">
    /// The self-check has no inputs, too many samples, or no outputs.
    /// </exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public static void Save<T>(this INetwork<T> network, Stream stream, SelfCheck<T>? selfCheck = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        List<KeyValuePair<string, string>> metadata = NetworkMetadata.Of<T>(network.Info);
        if (selfCheck is not null)
        {
            var states = network.Memory.CopyStates();
            network.ResetState();
            try
            {
                SelfCheckVector<T>.Write(network, selfCheck, metadata);
            }
            finally
            {
                network.Memory.RestoreStates(states);
            }
        }

        SafetensorsWriter.Write<T>(
            stream, metadata, StoredTensor.Of(network.Info), name => network[name].Value);
    }

    /// <summary>Loads from a file. Everything that is to be set is, or nothing.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">How to load; strictly by default.</param>
    /// <param name="selfCheck">
    /// What to verify the file's self-check with; <see langword="null"/> for not verifying it.
    /// </param>
    /// <returns>What was loaded and, unless loaded strictly, what was not.</returns>
    /// <exception cref="WeightFileException">
    /// The file is damaged or fails its self-check, or, loaded strictly, does not fit the
    /// network; the message lists everything that is wrong.
    /// </exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static LoadReport Load<T>(
        this INetwork<T> network, string path, LoadOptions? options = null, SelfCheck<T>? selfCheck = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SafetensorsReader.Load(network, File.ReadAllBytes(path), $"'{path}'", options, selfCheck);
    }

    /// <summary>Loads from a stream, from where it stands to its end, without closing it.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">How to load; strictly by default.</param>
    /// <param name="selfCheck">
    /// What to verify the file's self-check with; <see langword="null"/> for not verifying it.
    /// </param>
    /// <returns>What was loaded and, unless loaded strictly, what was not.</returns>
    /// <exception cref="WeightFileException">
    /// The data are damaged or fail their self-check, or, loaded strictly, do not fit
    /// the network; the message lists everything that is wrong.
    /// </exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static LoadReport Load<T>(
        this INetwork<T> network, Stream stream, LoadOptions? options = null, SelfCheck<T>? selfCheck = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return SafetensorsReader.Load(
            network, copy.GetBuffer().AsSpan(0, (int)copy.Length), "The weight stream", options, selfCheck);
    }

    /// <summary>Loads from memory. Everything that is to be set is, or nothing.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">A whole file.</param>
    /// <param name="options">How to load; strictly by default.</param>
    /// <param name="selfCheck">
    /// What to verify the file's self-check with; <see langword="null"/> for not verifying it.
    /// </param>
    /// <returns>What was loaded and, unless loaded strictly, what was not.</returns>
    /// <exception cref="WeightFileException">
    /// The data are damaged or fail their self-check, or, loaded strictly, do not fit
    /// the network; the message lists everything that is wrong.
    /// </exception>
    public static LoadReport Load<T>(
        this INetwork<T> network, ReadOnlySpan<byte> data, LoadOptions? options = null, SelfCheck<T>? selfCheck = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return SafetensorsReader.Load(network, data, "The weight data", options, selfCheck);
    }
}
