using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A tiny network, one sample at a time.</summary>
public sealed class W1Control : Workload
{
    public override IEnumerable<Variant> Variants() =>
    [
        Control("inference batch 1", "controller", (network, x, count) =>
        {
            for (var i = 0; i < count; i++)
            {
                network.Forward(x);
            }
        }),

        // As in a loop of control, where nothing of a sample can begin before the last is done.
        Control("inference batch 1, each waiting for the last", "waiting", (network, x, count) =>
        {
            for (var i = 0; i < count; i++)
            {
                x[0] = network.Forward(x)[0];
            }
        }),
    ];

    private Variant Control(string name, string native, Action<Controller, float[], int> run)
    {
        var network = new Controller(seed: 1);
        var x = Numbers(8);
        return Variant(name, 2 * ((8 * 16) + (16 * 16) + 16), count => run(network, x, count)) with
        {
            Result = () => network.Forward(x).ToArray(),
            Peers =
            [
                () => new CompiledC(native, 1, [.. Weight.Of(network).Values.Select(weight => weight.Values), x]),
                () => new OnnxRuntime(Model(Weight.Of(network)), 1, [.. x], [1, 8], [1, 1]),
                () => new Torch("controller", 1, [.. Weight.Of(network).Values, new Weight("x", [1, 8], x)]),
            ],
        };
    }

    private static OnnxModel Model(IReadOnlyDictionary<string, Weight> weights)
    {
        var model = new OnnxModel();
        var x = model.Input("x", 1, 8);
        foreach (var layer in new[] { "First", "Second" })
        {
            x = model.Node("Tanh", [model.Linear(x, weights, layer)]);
        }

        model.Output(model.Linear(x, weights, "Command"), 1, 1);
        return model;
    }
}
