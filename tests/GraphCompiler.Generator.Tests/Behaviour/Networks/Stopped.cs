namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary><c>Σ stop(x) ⊙ x</c>, and a parameter that only a stopped node reads.</summary>
[Network]
public partial class Stopped
{
    [Input(2, Gradient = true)]
    public partial Node<float> X { get; }

#pragma warning disable GRAPH014 // That no gradient reaches it is what the test is about.
    [Parameter(2, Init = Init.Ones)]
    private partial Node<float> Scale { get; }
#pragma warning restore GRAPH014

    [Multiply(nameof(X), nameof(Scale))]
    private partial Node<float> Scaled { get; }

    [StopGradient(nameof(Scaled))]
    public partial Node<float> Fixed { get; }

    [Output]
    [Multiply(nameof(Fixed), nameof(X))]
    public partial Node<float> Product { get; }

    [Loss(nameof(Product), Reduction = Reduction.Sum)]
    public partial Node<float> Loss { get; }
}
