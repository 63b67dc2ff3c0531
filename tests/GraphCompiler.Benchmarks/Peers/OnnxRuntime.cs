using System.Runtime.InteropServices;
using System.Text;
using GraphCompiler.Benchmarks.Measuring;

namespace GraphCompiler.Benchmarks.Peers;

/// <summary>
/// A session of ONNX Runtime over tensors made once. What is carried from call to call goes from the second output to
/// the second input and so on, in two sets of tensors that change places.
/// </summary>
internal sealed unsafe class OnnxRuntime : Peer
{
    private readonly nint session;
    private readonly float[] output;
    private readonly byte** inputNames;
    private readonly byte** outputNames;
    private readonly int inputCount;
    private readonly int outputCount;
    private readonly nint[][] inputs;
    private readonly nint[][] outputs;
    private int turn;

    /// <param name="model">The model.</param>
    /// <param name="threads">How many threads it may use.</param>
    /// <param name="input">The first input.</param>
    /// <param name="inputShape">Its shape.</param>
    /// <param name="outputShape">The shape of the first output.</param>
    /// <param name="carried">The shapes of what is carried from call to call, zeros at first.</param>
    public OnnxRuntime(
        OnnxModel model, int threads, float[] input, long[] inputShape, long[] outputShape, params long[][] carried)
        : base("ONNX Runtime")
    {
        session = OnnxApi.Session(model.ToArray(), threads);
        (inputCount, outputCount) = (model.Inputs.Count, model.Outputs.Count);
        inputNames = Names(model.Inputs);
        outputNames = Names(model.Outputs);
        var fed = OnnxApi.Tensor(Pinned(input), inputShape);
        output = Zeros(outputShape);
        var given = OnnxApi.Tensor(Pinned(output), outputShape);
        nint[][] states =
            [.. Enumerable.Range(0, 2).Select(_ => carried.Select(shape => Tensor(Zeros(shape), shape)).ToArray())];
        inputs = [[fed, .. states[0]], [fed, .. states[1]]];
        outputs = [[given, .. states[1]], [given, .. states[0]]];
    }

    public override float[] Result()
    {
        Run(1);
        return [.. output];
    }

    public override double Time(int count) => Sampler.Elapsed(Run, count);

    private void Run(int count)
    {
        for (var i = 0; i < count; i++, turn ^= 1)
        {
            fixed (nint* from = inputs[turn], to = outputs[turn])
            {
                OnnxApi.Run(session, inputNames, from, inputCount, outputNames, outputCount, to);
            }
        }
    }

    private static nint Tensor(float[] data, long[] shape) => OnnxApi.Tensor(Pinned(data), shape);

    private static float[] Zeros(long[] shape) => new float[shape.Aggregate(1L, (a, b) => a * b)];

    // Sessions live as long as the process, and so does what they read and write.
    private static float* Pinned(float[] data) =>
        (float*)GCHandle.Alloc(
            data, GCHandleType.Pinned).AddrOfPinnedObject();

    private static byte** Names(IReadOnlyList<string> names)
    {
        var pointers = (byte**)NativeMemory.Alloc(
            (nuint)(names.Count * sizeof(nint)));
        for (var i = 0; i < names.Count; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(names[i] + '\0');
            var memory = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
            bytes.CopyTo(new Span<byte>(memory, bytes.Length));
            pointers[i] = memory;
        }

        return pointers;
    }
}
