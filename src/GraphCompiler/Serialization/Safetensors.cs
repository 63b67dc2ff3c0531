using System.Numerics;
using GraphCompiler.Serialization;

namespace GraphCompiler;

/// <summary>
/// Saves and loads a network's parameters and buffers as safetensors files, which PyTorch and others read too.
/// </summary>
/// <remarks>
/// A file holds each parameter and buffer in its documented layout under its name, in the network's element type (F32
/// or F64), and the network's name, element type and graph hash as metadata. The format is described at
/// https://github.com/huggingface/safetensors.
/// </remarks>
public static class Safetensors
{
    /// <summary>Saves to a file. A file of that name is replaced in one step, once everything is on the disk.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">Writing failed; a file of that name is left as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">
    /// The path may not be written; a file there is left as it was.
    /// </exception>
    public static void Save<T>(this INetwork<T> network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, network.Save);
    }

    /// <summary>Saves to a stream, from where it stands, without closing it.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream.</param>
    /// <exception cref="IOException">Writing failed.</exception>
    public static void Save<T>(this INetwork<T> network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        SafetensorsWriter.Write(network, stream);
    }

    /// <summary>Loads from a file. Every parameter and buffer is set, or none is.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="WeightFileException">
    /// The file is damaged or does not fit the network; the message lists everything that is wrong.
    /// </exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static void Load<T>(this INetwork<T> network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        SafetensorsReader.Load(network, File.ReadAllBytes(path), $"'{path}'");
    }

    /// <summary>Loads from a stream, from where it stands to its end, without closing it.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream.</param>
    /// <exception cref="WeightFileException">
    /// The data are damaged or do not fit the network; the message lists everything that is wrong.
    /// </exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static void Load<T>(this INetwork<T> network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        SafetensorsReader.Load(network, copy.GetBuffer().AsSpan(0, (int)copy.Length), "The weight stream");
    }

    /// <summary>Loads from memory. Every parameter and buffer is set, or none is.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">A whole file.</param>
    /// <exception cref="WeightFileException">
    /// The data are damaged or do not fit the network; the message lists everything that is wrong.
    /// </exception>
    public static void Load<T>(this INetwork<T> network, ReadOnlySpan<byte> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        SafetensorsReader.Load(network, data, "The weight data");
    }
}
