using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A recurrent network on a stream, one sample a call.</summary>
public sealed class W7Stream : Workload
{
    private const int Units = 32;

    // In units of a state: GraphCompiler and PyTorch have the gates i, f, g, o, ONNX i, o, f, g.
    private static readonly int[] OnnxGates = [0, 3, 1, 2];

    public override IEnumerable<Variant> Variants()
    {
        var network = new Streamer(seed: 1);
        float[] x = [0.5f];
        const double MultiplyAdds = (4 * Units * (Units + 1)) + Units;
        yield return Variant("streaming sample", 2 * MultiplyAdds, count =>
        {
            for (var i = 0; i < count; i++)
            {
                network.Forward(x);
            }
        }) with
        {
            Result = () => [.. Enumerable.Range(0, CheckedSteps).Select(_ => network.Forward(x)[0])],
            Peers =
            [
                () => new CompiledC(
                    "stream", CheckedSteps, [.. Weight.Of(network).Values.Select(weight => weight.Values), x]),
                () => new Repeated(new OnnxRuntime(
                    Model(Weight.Of(network)), 1, x, [1, 1, 1], [1, 1], [1, 1, Units], [1, 1, Units])),
                () => new Torch("stream", 1, [.. Weight.Of(network).Values, new Weight("x", [1], x)]),
            ],
        };
    }

    private static OnnxModel Model(IReadOnlyDictionary<string, Weight> weights)
    {
        var model = new OnnxModel();
        var x = model.Input("x", 1, 1, 1);
        var h = model.Input("h", 1, 1, Units);
        var c = model.Input("c", 1, 1, Units);
        string Gates(string name, int columns, params int[] shape) => model.Constant(
            name, Reordered(weights[name + "_l0"].Values, columns), shape);
        var inner = Gates("Memory.weight_ih", 1, 1, 4 * Units, 1);
        var recurrent = Gates("Memory.weight_hh", Units, 1, 4 * Units, Units);
        float[] biases =
        [
            .. Reordered(weights["Memory.bias_ih_l0"].Values, 1), .. Reordered(weights["Memory.bias_hh_l0"].Values, 1),
        ];
        var bias = model.Constant("Memory.bias", biases, 1, 8 * Units);
        model.Node(
            "LSTM", [x, inner, recurrent, bias, "", h, c], ["", "nextH", "nextC"], ("hidden_size", (long)Units));
        var state = model.Node("Squeeze", ["nextH"]);
        var row = model.Node("Flatten", [state], ("axis", 0L));
        model.Node(
            "Gemm",
            [row, model.Constant(weights["Level.weight"]), model.Constant(weights["Level.bias"])],
            ["level"],
            ("transB", 1L));
        model.Output("level", 1, 1);
        model.Output("nextH", 1, 1, Units);
        model.Output("nextC", 1, 1, Units);
        return model;
    }

    private static float[] Reordered(float[] values, int columns) =>
        [.. OnnxGates.SelectMany(gate => values.Skip(gate * Units * columns).Take(Units * columns))];

    /// <summary>A session that is asked for one sample a call, and compared by several.</summary>
    private sealed class Repeated(Peer session) : Peer(session.Name)
    {
        public override float[] Result() => [.. Enumerable.Range(0, CheckedSteps).SelectMany(_ => session.Result())];

        public override double Time(int count) => session.Time(count);
    }
}
