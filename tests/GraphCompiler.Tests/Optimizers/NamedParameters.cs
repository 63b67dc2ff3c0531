using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Tests.Optimizers;

/// <summary>A network of parameters alone, as the given records of its metadata describe them.</summary>
internal sealed class NamedParameters<T>(string records, int batchCapacity = 1) : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Two layers of which neither length fills whole vectors, and a frozen parameter.</summary>
    public const string TwoLayers =
        """
        parameter Hidden.weight 3,5 logical 0 15 trainable Normal 5 3 1 0 -
        parameter Hidden.bias 3 logical 16 3 trainable Normal 5 3 1 0 -
        parameter Out.weight 7,3 panels 32 96 trainable Normal 3 7 1 0 -
        parameter Out.bias 7 logical 128 7 trainable Normal 3 7 1 0 -
        parameter Scale 3 logical 144 3 frozen Ones 0 0 1 0 -
        """;

    public NetworkInfo Info => Memory.Info;

    public NetworkMemory<T> Memory { get; } = new(
        NetworkInfo.Parse(
            $"graphcompiler 1\nnetwork Named {(typeof(T) == typeof(float) ? "float" : "double")} 0 0\n{records}"),
        batchCapacity,
        0);

    public Span<T> Parameters => Memory.Parameters;

    public Span<T> Gradients => Memory.Gradients;

    public Span<T> Buffers => Memory.Buffers;

    public int BatchCapacity => Memory.BatchCapacity;

    public Node<T> this[string parameter] => Memory.ParameterNode(parameter);

    /// <summary>Gradients that differ from element to element and from step to step.</summary>
    public void SetGradients(int step)
    {
        foreach (ParameterInfo parameter in Info.Parameters)
        {
            if (!parameter.IsTrainable)
                continue;
            T[] values = new T[parameter.Elements];
            for (int i = 0; i < values.Length; i++)
                values[i] = T.CreateTruncating(Math.Sin(1 + i + parameter.Offset + (step * 0.7)));
            this[parameter.Name].SetGradient(values);
        }
    }
}
