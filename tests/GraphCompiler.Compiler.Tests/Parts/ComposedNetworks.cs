using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.Parts;

/// <summary>Networks of parts, by the way in which they are composed.</summary>
public static class ComposedNetworks
{
    private const int Features = 5;

    private static readonly Dictionary<string, Func<ElementType, NetworkBuilder, NetworkBuilder>> Ways =
        new(StringComparer.Ordinal)
        {
            ["Once"] = (type, network) => network
                .Module("Encoder", Blocks.Residual(type, Features), Module("X")),
            ["Repeated"] = (type, network) => network
                .Module("Encoder", Blocks.Residual(type, Features), Repeated(3, "X")),
            ["Shared"] = (type, network) => network
                .Module("Encoder", Blocks.Residual(type, Features), Shared(3, "X")),
            ["Nested"] = (type, network) => network
                .Module("Encoder", Blocks.Nested(type, Features), Repeated(3, "X")),
            ["NestedShared"] = (type, network) => network
                .Module("Encoder", Blocks.Nested(type, Features), Shared(2, "X")),
            ["From"] = (type, network) => network
                .Module("First", Blocks.Residual(type, Features), Module("X"))
                .Module("Encoder", Blocks.Residual(type, Features), From("First", "First")),
            ["RepeatedFrom"] = (type, network) => network
                .Module("First", Blocks.Nested(type, Features), Repeated(2, "X"))
                .Module("Encoder", Blocks.Nested(type, Features), From("First", "First", 2)),
            ["SharedFrom"] = (type, network) => network
                .Module("First", Blocks.Residual(type, Features), Module("X"))
                .Module("Encoder", Blocks.Residual(type, Features), From("First", "First", 3)),
            ["Losses"] = (type, network) => network
                .Module("Encoder", Blocks.Supervised(type, Features), Module("X", "Shift", "T"))
                .Node("Squares", new ResultAttribute("Encoder", "Squares")),
            ["RepeatedLosses"] = (type, network) => network
                .Module("Encoder", Blocks.Supervised(type, Features), Repeated(3, "X", "Shift", "T"))
                .Node("Squares", new ResultAttribute("Encoder", "Squares"))
                .Node("Penalty", new ResultAttribute("Encoder", "Penalty")),
            ["Tower"] = (type, network) => network
                .Module("First", Blocks.Tower(type, Features), Module("X"))
                .Module("Encoder", Blocks.Tower(type, Features), Repeated(2, "First")),
            ["Storeys"] = (type, network) => network
                .Module("Encoder", Blocks.Storey(type, Features), Repeated(2, "X")),
            ["Normalised"] = (type, network) => network
                .Module("Encoder", Blocks.Normalised(type, Features), Repeated(3, "X")),
            ["NormalisedShared"] = (type, network) => network
                .Module("Encoder", Blocks.Normalised(type, Features), Shared(3, "X")),
            ["NormalisedFrom"] = (type, network) => network
                .Module("First", Blocks.Normalised(type, Features), Module("X"))
                .Module("Encoder", Blocks.Normalised(type, Features), From("First", "First", 2)),
            ["StatefulRecurrent"] = (type, network) => network
                .Module("Encoder", Blocks.Recurrent(type, Features), Repeated(2, "X")),
            ["StatefulRecurrentShared"] = (type, network) => network
                .Module("Encoder", Blocks.Recurrent(type, Features), Shared(2, "X")),
            ["Stateful"] = (type, network) => network
                .Module("Encoder", Blocks.Stateful(type, Features), Repeated(2, "X")),
            ["StatefulShared"] = (type, network) => network
                .Module("Encoder", Blocks.Stateful(type, Features), Shared(2, "X")),
        };

    public static IEnumerable<string> Names => Ways.Keys;

    /// <summary>A network that encodes its input in one of the ways, and regresses from that.</summary>
    public static NetworkDeclaration Of(string way, ElementType type)
    {
        var network = new NetworkBuilder(type, way + type)
            .Node("X", new InputAttribute(3, Features) { Gradient = true })
            .Node("Shift", new ParameterAttribute(Features) { Init = Init.Normal })
            .Node("T", new TargetAttribute(3, Features));
        return Ways[way](type, network)
            .Node("Y", new LinearAttribute("Encoder", Features) { Activation = Activation.Sigmoid })
            .Node("Loss", new MeanSquaredErrorAttribute("Y", "T"))
            .Node("Penalise", new SquaredErrorAttribute("Shift", "Shift") { Weight = 0.5 })
            .Build();
    }

    private static ModuleAttribute<object> Module(params string[] x) => new(x);

    private static ModuleAttribute<object> Repeated(int repeat, params string[] x) => new(x) { Repeat = repeat };

    private static ModuleAttribute<object> Shared(int repeat, params string[] x) =>
        new(x) { Repeat = repeat, ShareParameters = true };

    private static ModuleAttribute<object> From(string x, string from, int repeat = 1) =>
        new(x) { Repeat = repeat, ParametersFrom = from };
}
