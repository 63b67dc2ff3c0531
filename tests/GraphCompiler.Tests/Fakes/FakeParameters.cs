using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Tests.Fakes;

/// <summary>Two parameters and no passes: what an optimizer needs.</summary>
internal sealed class FakeParameters<T>(string name, string layout = "panels") : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public NetworkInfo Info => Memory.Info;

    public NetworkMemory<T> Memory { get; } = new(
        NetworkInfo.Parse(
            $"""
            graphcompiler 1
            network {name} {(typeof(T) == typeof(float) ? "float" : "double")} 0 0
            parameter w 7,5 {layout} 0 128 trainable Normal 5 7 1 0 W
            parameter b 13 logical 128 16 trainable Normal 5 7 1 0 B
            parameter frozen 3 logical 144 3 frozen Ones 0 0 1 0 -
            """),
        1,
        0);

    public Span<T> Parameters => Memory.Parameters;

    public Span<T> Gradients => Memory.Gradients;

    public Span<T> Buffers => Memory.Buffers;

    public int BatchCapacity => 1;

    public Node<T> this[string parameter] => Memory.ParameterNode(parameter);
}
