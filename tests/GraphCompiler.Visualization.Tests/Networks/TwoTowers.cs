namespace GraphCompiler.Visualization.Tests.Networks;

/// <summary>Modules side by side, nested, with a further result, with nodes beside them that pass by.</summary>
[Network]
public partial class TwoTowers
{
    [Input(8)]
    public partial Node<float> Signal { get; }

    [Module<Tower>(nameof(Signal))]
    private partial Node<float> LeftTower { get; }

    [Module<Tower>(nameof(Signal))]
    private partial Node<float> RightTower { get; }

    [Result(nameof(RightTower), nameof(Tower.Foot))]
    private partial Node<float> Basement { get; }

    [Linear(nameof(Signal), 8)]
    private partial Node<float> Beside { get; }

    [Tanh(nameof(Beside))]
    private partial Node<float> BesideBent { get; }

    [Linear(nameof(BesideBent), 8)]
    private partial Node<float> BesideAgain { get; }

    [Add(nameof(LeftTower), nameof(RightTower), nameof(BesideAgain), nameof(Basement), nameof(Signal))]
    public partial Node<float> Meeting { get; }

    [Target(8)]
    public partial Node<float> Observed { get; }

    [MeanSquaredError(nameof(Meeting), nameof(Observed))]
    public partial Node<float> Loss { get; }
}

/// <summary>A block within a block.</summary>
[Block]
public partial class Tower
{
    [Input]
    public partial Node<float> X { get; }

    [Output]
    [Add(nameof(Storeys), nameof(X))]
    public partial Node<float> Top { get; }

    [Module<Storey>(nameof(Foot))]
    private partial Node<float> Storeys { get; }

    [Output]
    [Linear(nameof(X), 8)]
    public partial Node<float> Foot { get; }
}

/// <summary>One storey.</summary>
[Block]
public partial class Storey
{
    [Input]
    public partial Node<float> X { get; }

    [Linear(nameof(X), 8, Activation = Activation.Relu)]
    public partial Node<float> Room { get; }
}
