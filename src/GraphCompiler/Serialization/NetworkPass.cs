using System.Numerics;

namespace GraphCompiler.Serialization;

/// <summary>The <c>Forward</c> of any network, whatever its inputs and outputs.</summary>
internal static class NetworkPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The values of all real inputs for some samples, input after input.</summary>
    public static T[] Draw(NetworkInfo info, int samples, int seed)
    {
        var random = new Random(seed);
        var values = new T[Length(info, samples, NodeKind.Real)];
        for (int i = 0; i < values.Length; i++)
            values[i] = T.CreateTruncating((2 * random.NextDouble()) - 1);
        return values;
    }

    /// <summary>The values of all outputs, output after output.</summary>
    /// <exception cref="ArgumentException">
    /// The network does not take so many samples or so many values, or no output of it can be read.
    /// </exception>
    public static T[] Run(INetwork<T> network, int samples, ReadOnlySpan<T> values)
    {
        NetworkInfo info = network.Info;
        int length = Length(info, samples, NodeKind.Real);
        if (values.Length != length)
        {
            throw new ArgumentException(
                $"There are {values.Length} inputs for {samples} samples; '{info.Name}' takes {length}.");
        }

        ReadOnlySpan<T> single = network.Infer(samples, values, new int[Length(info, samples, NodeKind.Index)]);
        if (!single.IsEmpty)
            return single.ToArray();
        var outputs = new List<T>();
        foreach (string name in info.Outputs)
        {
            int index = info.NodeIndex(name);
            if (!info.Nodes[index].IsPublic)
                continue;
            if (info.Nodes[index].Kind == NodeKind.Real)
            {
                outputs.AddRange(network.Memory.Node(index).Value);
            }
            else
            {
                foreach (int value in network.Memory.IndexNode(index).Value)
                    outputs.Add(T.CreateTruncating(value));
            }
        }

        return outputs.Count > 0
            ? [.. outputs]
            : throw new ArgumentException($"No output of '{info.Name}' can be read; make one public.");
    }

    private static int Length(NetworkInfo info, int samples, NodeKind kind) => checked(samples
        * info.Arguments
            .Where(argument => !argument.IsTarget && argument.Kind == kind)
            .Sum(argument => argument.Elements));
}
