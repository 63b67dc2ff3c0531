namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Its weights are in no resource.</summary>
[Network(Weights = "absent \"weights\".safetensors")]
public partial class Untrained
{
    [Input(2)]
    public partial Node<float> X { get; }

    [Linear(nameof(X), 2)]
    public partial Node<float> Y { get; }
}
