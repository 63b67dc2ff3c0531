using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;
using Testing.Execution;

namespace Testing.HandMade;

/// <summary>Networks whose node Norm is a batch normalisation, whatever is declared for it.</summary>
internal static class NormalizationNetwork
{
    public static Replacement Replacement { get; } = new((_, module, mode) => Replacement.Node(
        module,
        "Norm",
        builder => Normalizations.BatchNorm(
            module, builder, mode, module.Nodes["X"], module.Nodes["Scale"], module.Nodes["Offset"])));

    public static NetworkDeclaration Declaration(string name, ElementType type, int[] shape) =>
        new NetworkBuilder(type, name + type)
            .Node("X", new InputAttribute(shape) { Gradient = true })
            .Node("Scale", new ParameterAttribute(shape[0]))
            .Node("Offset", new ParameterAttribute(shape[0]))
            .Node("Factor", new ParameterAttribute(shape))
            .Node("Norm", new MultiplyAttribute("X", "X"))
            .Node("Y", new MultiplyAttribute("Norm", "Norm", "Factor"))
            .Node("T", new TargetAttribute(shape))
            .Node("Loss", new MeanSquaredErrorAttribute("Y", "T"))
            .Build();
}
