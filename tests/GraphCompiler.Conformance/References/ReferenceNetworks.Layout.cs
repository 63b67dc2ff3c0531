using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private static IEnumerable<ReferenceNetwork> Layout() =>
    [
        new("transpose_5x7", "x=X y=Y", net => net
            .Node("X", new ParameterAttribute(5, 7))
            .Node("Y", new TransposeAttribute("X", 1, 0))),
        new("transpose_17x33", "x=X y=Y", net => net
            .Node("X", new ParameterAttribute(17, 33))
            .Node("Y", new TransposeAttribute("X", -1, -2))),
        new("transpose_nhwc_to_nchw", "x=X y=Y", net => Input(net, 5, 7, 3)
            .Node("Y", new TransposeAttribute("X", 2, 0, 1))),
    ];
}
