using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.Parts;

/// <summary>Blocks to put into networks.</summary>
public static class Blocks
{
    /// <summary>x + tanh(x·Wᵀ + b)·Vᵀ + c over the last axis, of nine units within.</summary>
    public static NetworkDeclaration Residual(ElementType type, int features) =>
        new NetworkBuilder(type, "ResidualBlock" + type)
            .Node("X", new InputAttribute())
            .Private("Wide", new LinearAttribute("X", 9) { Activation = Activation.Tanh })
            .Private("Narrow", new LinearAttribute("Wide", features))
            .Node("Sum", new AddAttribute("X", "Narrow"), isOutput: true)
            .BuildBlock();

    /// <summary>The same, whose activations are an output and penalised, and whose sum is compared with a target.</summary>
    public static NetworkDeclaration Supervised(ElementType type, int features) =>
        new NetworkBuilder(type, "SupervisedBlock" + type)
            .Node("X", new InputAttribute())
            .Node("Shift", new InputAttribute())
            .Node("T", new TargetAttribute())
            .Node("Wide", new LinearAttribute("X", 9) { Activation = Activation.Tanh })
            .Private("Narrow", new LinearAttribute("Wide", features) { Trainable = false })
            .Private("Scale", new ParameterAttribute(features) { Init = Init.Normal, Gain = 0.5 })
            .Private("Scaled", new MultiplyAttribute("Narrow", "Scale"))
            .Node("Sum", new AddAttribute("X", "Scaled", "Shift"), isOutput: true)
            .Node("Squares", new SquareAttribute("Wide"), isOutput: true)
            .Node("Loss", new MeanSquaredErrorAttribute("Sum", "T") { Weight = 0.25 })
            .Node("Penalty", new LossAttribute("Squares") { Reduction = Reduction.Sum, Weight = 0.125 })
            .BuildBlock();

    /// <summary>A residual part whose inner activations are penalised.</summary>
    public static NetworkDeclaration Penalised(ElementType type, int features) =>
        new NetworkBuilder(type, "PenalisedBlock" + type)
            .Node("X", new InputAttribute())
            .Private("Wide", new LinearAttribute("X", 9) { Activation = Activation.Tanh })
            .Private("Narrow", new LinearAttribute("Wide", features))
            .Node("Sum", new AddAttribute("X", "Narrow"), isOutput: true)
            .Node("Gate", new SigmoidAttribute("Sum"), isOutput: true)
            .Private("Penalty", new SquaredErrorAttribute("Wide", "Wide") { Weight = 0.5 })
            .Private("Growth", new MeanSquaredErrorAttribute("Sum", "X"))
            .BuildBlock();

    /// <summary>Three repetitions of <see cref="Penalised"/>, of which the last one's second output counts.</summary>
    public static NetworkDeclaration Tower(ElementType type, int features) =>
        new NetworkBuilder(type, "TowerBlock" + type)
            .Node("X", new InputAttribute())
            .Module(
                "Layers", Penalised(type, features), new ModuleAttribute<object>("X") { Repeat = 3 }, isPrivate: true)
            .Node("Gate", new ResultAttribute("Layers", "Gate"))
            .BuildBlock();

    /// <summary>A layer behind a <see cref="Tower"/>.</summary>
    public static NetworkDeclaration Storey(ElementType type, int features) =>
        new NetworkBuilder(type, "StoreyBlock" + type)
            .Node("X", new InputAttribute())
            .Module("Tower", Tower(type, features), new ModuleAttribute<object>("X"), isPrivate: true)
            .Node("Y", new LinearAttribute("Tower", features))
            .BuildBlock();

    /// <summary>A loop over the sequence's steps, whose state is carried on, in the part.</summary>
    public static NetworkDeclaration Recurrent(ElementType type, int features) =>
        new NetworkBuilder(type, "RecurrentBlock" + type)
            .Node("X", new InputAttribute())
            .Node("Memory", new GruAttribute("X", features) { Sequence = true, Stateful = true })
            .BuildBlock();

    /// <summary>Channels normalised by the batch between two layers.</summary>
    public static NetworkDeclaration Normalised(ElementType type, int features) =>
        new NetworkBuilder(type, "NormalisedBlock" + type)
            .Node("X", new InputAttribute())
            .Private("First", new LinearAttribute("X", features) { Bias = false })
            .Private("Norm", new BatchNormAttribute("First") { Momentum = 0.25 })
            .Node("Y", new LinearAttribute("Norm", features) { Activation = Activation.Tanh })
            .BuildBlock();

    /// <summary>A state for each batch row, to which the input is added.</summary>
    public static NetworkDeclaration Stateful(ElementType type, int features) =>
        new NetworkBuilder(type, "StatefulBlock" + type)
            .Node("X", new InputAttribute())
            .Node("Before", new StateAttribute(3, features) { Next = "After" })
            .Private("Mixed", new LinearAttribute("Before", features))
            .Private("After", new AddAttribute("X", "Mixed"))
            .Node("Y", new TanhAttribute("After"))
            .BuildBlock();

    /// <summary>Two repetitions of <see cref="Residual"/>, with one of its own weights used twice.</summary>
    public static NetworkDeclaration Nested(ElementType type, int features) =>
        new NetworkBuilder(type, "NestedBlock" + type)
            .Node("X", new InputAttribute())
            .Module("Inner", Residual(type, features), new ModuleAttribute<object>("X") { Repeat = 2 }, isPrivate: true)
            .Private("First", new LinearAttribute("Inner", features))
            .Node("Second", new LinearAttribute("First", features) { WeightFrom = "First" })
            .BuildBlock();
}
