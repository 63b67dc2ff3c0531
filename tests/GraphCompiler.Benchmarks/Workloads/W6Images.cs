using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A convolution network: inference and training.</summary>
public sealed class W6Images : Workload
{
    private const int Pixels = 28 * 28;
    private const int Batch = 64;

    // Multiply-adds an image.
    private const double First = 24 * 24 * 8 * 25;
    private const double Second = 8 * 8 * 16 * 8 * 25;
    private const double Dense = (256 * 128) + (128 * 10);

    public override IEnumerable<Variant> Variants()
    {
        yield return Inference(1, threads: 1);
        yield return Inference(Batch, threads: 1);
        yield return Step(threads: 1);
        yield return Inference(Batch, threads: 2);
        yield return Step(threads: 2);
    }

    private Variant Inference(int batch, int threads)
    {
        var network = new ImageProbabilities(batch, seed: 1) { Threads = threads };
        var x = Numbers(batch * Pixels);
        return Variant($"inference batch {batch}", 2.0 * batch * (First + Second + Dense), count =>
        {
            for (var i = 0; i < count; i++)
            {
                network.Forward(x);
            }
        }, threads) with
        {
            Result = () => network.Forward(x).ToArray(),
            Peers =
            [
                () => new OnnxRuntime(Model(batch, Weight.Of(network)), threads, x, [batch, 1, 28, 28], [batch, 10]),
                () => new Torch("images", threads, [.. Weight.Of(network).Values, Images(batch, x)]),
            ],
        };
    }

    // Everything forward, by the weights and by what it read, but the image.
    private Variant Step(int threads)
    {
        var network = new ImageTrainer(Batch, seed: 1) { Threads = threads };
        var (x, y) = (Numbers(Batch * Pixels), Labels(Batch, 10));
        var optimizer = new Adam();
        return Variant("training step Adam", 2.0 * Batch * ((2 * First) + (3 * (Second + Dense))), count =>
        {
            for (var i = 0; i < count; i++)
            {
                network.TrainStep(x, y, optimizer);
            }
        }, threads) with
        {
            Result = () => Losses(() => network.TrainStep(x, y, optimizer)),
            Peers =
            [
                () => new Torch(
                    "images Adam", threads, [.. Weight.Of(network).Values, Images(Batch, x), Weight.Indices("y", y)]),
            ],
        };
    }

    private static Weight Images(int batch, float[] x) => new("x", [batch, 1, 28, 28], x);

    private static OnnxModel Model(int batch, IReadOnlyDictionary<string, Weight> weights)
    {
        var model = new OnnxModel();
        var x = model.Input("x", batch, 1, 28, 28);
        foreach (var layer in new[] { "Edges", "Shapes" })
        {
            var sums = model.Node(
                "Conv", [x, model.Constant(weights[layer + ".weight"]), model.Constant(weights[layer + ".bias"])]);
            x = model.Node(
                "MaxPool",
                [model.Node("Relu", [sums])],
                ("kernel_shape", new long[] { 2, 2 }),
                ("strides", new long[] { 2, 2 }));
        }

        var hidden = model.Node("Relu", [model.Linear(model.Node("Flatten", [x]), weights, "Hidden")]);
        model.Output(model.Node("Softmax", [model.Linear(hidden, weights, "Logits")]), batch, 10);
        return model;
    }
}
