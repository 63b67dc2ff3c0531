using System.Collections.ObjectModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphCompiler.Serialization;

/// <summary>The inputs and outputs in a file.</summary>
/// <param name="samples">The samples of the network's own pass; 0 where another pass was given.</param>
/// <param name="inputs">The inputs, one after the other.</param>
/// <param name="outputs">The outputs, one after the other.</param>
internal sealed class SelfCheckVector<T>(int samples, T[] inputs, T[] outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the outputs and adds both to a file's metadata.</summary>
    /// <exception cref="ArgumentException">There are no inputs, or the pass returns nothing.</exception>
    public static void Write(
        INetwork<T> network, SelfCheck<T> check, List<KeyValuePair<string, string>> metadata)
    {
        if (check.Forward is null)
        {
            int samples = network.Info.FixedBatch != 0 ? network.Info.FixedBatch : check.Samples;
            if (samples > network.BatchCapacity)
            {
                throw new ArgumentException(
                    $"The self-check has {samples} samples; the capacity of this '{network.Info.Name}' is "
                    + $"{network.BatchCapacity}.");
            }

            T[] drawn = NetworkPass<T>.Draw(network.Info, samples, check.Seed);
            T[] computed = NetworkPass<T>.Run(network, samples, drawn);
            metadata.Add(new(SelfCheckNames.Samples, samples.ToString(CultureInfo.InvariantCulture)));
            metadata.Add(new(SelfCheckNames.Inputs, Encode(drawn)));
            metadata.Add(new(SelfCheckNames.Outputs, Encode(computed)));
            return;
        }

        if (check.Inputs.IsEmpty)
            throw new ArgumentException("The self-check has no inputs; at least one sample is needed to save it.");
        ReadOnlySpan<T> outputs = check.Forward(check.Inputs.Span);
        if (outputs.IsEmpty)
            throw new ArgumentException("The self-check's pass returned no outputs; there is nothing to save.");
        metadata.Add(new(SelfCheckNames.Inputs, Encode(check.Inputs.Span)));
        metadata.Add(new(SelfCheckNames.Outputs, Encode(outputs)));
    }

    /// <summary>Reads both from a file's metadata.</summary>
    /// <exception cref="WeightFileException">They are not there, or damaged.</exception>
    public static SelfCheckVector<T> Read(ReadOnlyDictionary<string, string> metadata, string source) => new(
        Count(metadata, source),
        Decode(metadata, SelfCheckNames.Inputs, source),
        Decode(metadata, SelfCheckNames.Outputs, source));

    /// <summary>Computes the outputs again and compares.</summary>
    /// <exception cref="WeightFileException">They differ, or the pass refuses the inputs.</exception>
    public void Verify(INetwork<T> network, SelfCheck<T> check, string source)
    {
        ReadOnlySpan<T> own = Compute(network, check, source);
        if (own.Length != outputs.Length)
        {
            throw new WeightFileException(
                source, [$"its self-check has {outputs.Length} outputs; the network computes {own.Length}."]);
        }

        double limit = check.Tolerance * outputs.Max(value => double.CreateTruncating(T.Abs(value)));
        for (int i = 0; i < own.Length; i++)
        {
            // Equal bits are right whatever they are, also where they are no numbers.
            if (own[i].Equals(outputs[i]))
                continue;
            double difference = Math.Abs(double.CreateTruncating(own[i]) - double.CreateTruncating(outputs[i]));
            if (!(difference <= limit))
            {
                throw new WeightFileException(
                    source,
                    [
                        $"its self-check fails: output {i} is {own[i]}, and {outputs[i]} within {limit} is expected.",
                    ]);
            }
        }
    }

    private ReadOnlySpan<T> Compute(INetwork<T> network, SelfCheck<T> check, string source)
    {
        try
        {
            if (check.Forward is not null)
                return check.Forward(inputs);
            return samples > 0
                ? NetworkPass<T>.Run(network, samples, inputs)
                : throw new WeightFileException(
                    source, ["its self-check was computed by another pass; give that pass to verify it."]);
        }
        catch (ArgumentException exception)
        {
            throw new WeightFileException(
                source, [$"the network does not take its self-check's inputs: {exception.Message}"], exception);
        }
    }

    private static int Count(ReadOnlyDictionary<string, string> metadata, string source)
    {
        if (!metadata.TryGetValue(SelfCheckNames.Samples, out string? text))
            return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw new WeightFileException(source, [$"its metadata '{SelfCheckNames.Samples}' is damaged."]);
    }

    private static string Encode(ReadOnlySpan<T> values)
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        SwapBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static T[] Decode(ReadOnlyDictionary<string, string> metadata, string name, string source)
    {
        if (!metadata.TryGetValue(name, out string? text))
            throw new WeightFileException(source, [$"it holds no self-check; the metadata '{name}' is missing."]);
        byte[] bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out int length) || length % Unsafe.SizeOf<T>() != 0)
            throw new WeightFileException(source, [$"its metadata '{name}' is damaged."]);
        SwapBytes(bytes.AsSpan(0, length));
        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(0, length)).ToArray();
    }

    /// <summary>Puts the low byte of each number first, or back.</summary>
    private static void SwapBytes(Span<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
            return;
        for (int i = 0; i < bytes.Length; i += Unsafe.SizeOf<T>())
            bytes.Slice(i, Unsafe.SizeOf<T>()).Reverse();
    }
}
