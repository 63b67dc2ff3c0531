using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Tests.Fakes;

/// <summary>
/// What the compiler would make of a linear classifier, in plain loops:
/// Logits[batch, 3] = (Pixels[batch, 4] · Weightᵀ + bias) · Temperature + Offset, Loss = mean softmax cross-entropy.
/// </summary>
internal sealed class FakeClassifier<T> : ITrainable<T>, ITrainingSteps<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Inputs = 4;
    public const int Classes = 3;
    private const int LogitsNode = 3;
    private readonly T[] _weightGradient = new T[Classes * Inputs];
    private readonly T[] _biasGradient = new T[Classes];

    public FakeClassifier(int batchCapacity = 8, int seed = 0, bool panels = false)
        : this(new NetworkMemory<T>(InfoOf(panels), batchCapacity, seed))
    {
    }

    public FakeClassifier(NetworkInfo info, int batchCapacity)
        : this(new NetworkMemory<T>(info, batchCapacity, 0))
    {
    }

    public FakeClassifier(FakeClassifier<T> shareParametersWith, int batchCapacity)
        : this(new NetworkMemory<T>(shareParametersWith.Memory, batchCapacity))
    {
    }

    private FakeClassifier(NetworkMemory<T> memory) => Memory = memory;

    public NetworkInfo Info => Memory.Info;

    public NetworkMemory<T> Memory { get; }

    public Span<T> Parameters => Memory.Parameters;

    public Span<T> Gradients => Memory.Gradients;

    public Span<T> Buffers => Memory.Buffers;

    public int BatchCapacity => Memory.BatchCapacity;

    /// <summary>What <see cref="Evaluate(TrainingBatch{T})"/> was called with, in samples.</summary>
    public List<int> EvaluatedRows { get; } = [];

    /// <summary>The first pixel of every sample of every training step, where it is recorded.</summary>
    public List<T>? SeenSamples { get; set; }

    INetwork<T> ITrainingSteps<T>.Network => this;

    public Node<T> Pixels => Memory.Node(0);

    public Node<T> Logits => Memory.Node(LogitsNode);

    public Node<T> Offset => Memory.Node(2);

    public Node<int> Label => Memory.IndexNode(4);

    public Node<T> Loss => Memory.Node(5);

    public Node<T> this[string parameter] => Memory.ParameterNode(parameter);

    public static NetworkInfo InfoOf(bool panels) => FakeMetadata.Parse<T>(panels);

    public ReadOnlySpan<T> Infer(int samples, ReadOnlySpan<T> reals, ReadOnlySpan<int> indices) =>
        Forward(reals.Slice(0, samples * Inputs));

    public ReadOnlySpan<T> Forward(ReadOnlySpan<T> pixels)
    {
        int batch = Arguments.Batch("Pixels", pixels.Length, Inputs, BatchCapacity);
        Memory.Begin(PassKind.Forward, batch);
        Span<T> logits = Memory.Sample(0, batch * Classes);
        ComputeLogits(pixels, logits);
        return logits;
    }

    public T ForwardTraining(ReadOnlySpan<T> pixels, ReadOnlySpan<int> label)
    {
        int batch = Check(pixels, label);
        Memory.Begin(PassKind.Training, batch);
        pixels.CopyTo(Memory.Sample(0, pixels.Length));
        label.CopyTo(Memory.SampleIntegers(0, batch));
        Buffers[0] += T.One;
        return ComputeLoss(pixels, label, Memory.Sample(4, batch * Classes), Memory.Sample(7, batch * Classes));
    }

    public T Evaluate(ReadOnlySpan<T> pixels, ReadOnlySpan<int> label)
    {
        int rows = label.Length;
        T sum = T.Zero;
        for (int start = 0; start < rows; start += BatchCapacity)
        {
            int batch = Math.Min(BatchCapacity, rows - start);
            T loss = EvaluateChunk(pixels.Slice(start * Inputs, batch * Inputs), label.Slice(start, batch));
            sum += loss * T.CreateChecked(batch);
        }

        return sum / T.CreateChecked(rows);
    }

    private T EvaluateChunk(ReadOnlySpan<T> pixels, ReadOnlySpan<int> label)
    {
        int batch = Check(pixels, label);
        Memory.Begin(PassKind.Evaluate, batch);
        return ComputeLoss(pixels, label, Memory.Sample(0, batch * Classes), Memory.Sample(7, batch * Classes));
    }

    public void Backward(bool accumulate = false)
    {
        Memory.RequireTraining();
        int batch = Memory.Batch;
        Memory.Begin(PassKind.Backward, batch);
        ReadOnlySpan<T> pixels = Memory.Sample(0, batch * Inputs);
        ReadOnlySpan<T> dLogits = Memory.Sample(7, batch * Classes);
        T temperature = Memory.ParameterNode(2).Value[0];
        if (accumulate)
        {
            Memory.ParameterNode(0).Gradient.CopyTo(_weightGradient);
            Memory.ParameterNode(1).Gradient.CopyTo(_biasGradient);
        }
        else
        {
            Array.Clear(_weightGradient);
            Array.Clear(_biasGradient);
        }

        for (int row = 0; row < batch; row++)
        {
            for (int unit = 0; unit < Classes; unit++)
            {
                T d = dLogits[(row * Classes) + unit] * temperature;
                _biasGradient[unit] += d;
                for (int input = 0; input < Inputs; input++)
                    _weightGradient[(unit * Inputs) + input] += d * pixels[(row * Inputs) + input];
            }
        }

        Memory.ParameterNode(0).SetGradient(_weightGradient);
        Memory.ParameterNode(1).SetGradient(_biasGradient);
    }

    public T TrainStep(TrainingBatch<T> batch, Optimizer optimizer)
    {
        for (int row = 0; SeenSamples is not null && row < batch.Rows; row++)
            SeenSamples.Add(batch.Real(0)[row * Inputs]);
        T loss = ForwardTraining(batch.Real(0), batch.Integers(1));
        Backward();
        optimizer.Step(this);
        return loss;
    }

    public T Evaluate(TrainingBatch<T> batch)
    {
        EvaluatedRows.Add(batch.Rows);
        return Evaluate(batch.Real(0), batch.Integers(1));
    }

    private int Check(ReadOnlySpan<T> pixels, ReadOnlySpan<int> label)
    {
        int batch = Arguments.Batch("Pixels", pixels.Length, Inputs, BatchCapacity);
        Arguments.SameRows("Label", label.Length, 1, batch, "Pixels");
        Arguments.Classes("Label", label, Classes, -100);
        return batch;
    }

    private void ComputeLogits(ReadOnlySpan<T> pixels, Span<T> logits)
    {
        ReadOnlySpan<T> weight = Memory.ParameterNode(0).Value;
        ReadOnlySpan<T> bias = Memory.ParameterNode(1).Value;
        T temperature = Memory.ParameterNode(2).Value[0];
        ReadOnlySpan<T> offset = Memory.Constant(0, Classes);
        for (int i = 0; i < logits.Length; i++)
        {
            (int row, int unit) = int.DivRem(i, Classes);
            T sum = bias[unit];
            for (int input = 0; input < Inputs; input++)
                sum += pixels[(row * Inputs) + input] * weight[(unit * Inputs) + input];
            logits[i] = (sum * temperature) + offset[unit];
        }
    }

    /// <summary>The mean loss, and its gradient with respect to the logits.</summary>
    private T ComputeLoss(ReadOnlySpan<T> pixels, ReadOnlySpan<int> label, Span<T> logits, Span<T> dLogits)
    {
        ComputeLogits(pixels, logits);
        T total = T.Zero;
        T scale = T.One / T.CreateChecked(label.Length);
        for (int row = 0; row < label.Length; row++)
        {
            ReadOnlySpan<T> scores = logits.Slice(row * Classes, Classes);
            Span<T> gradient = dLogits.Slice(row * Classes, Classes);
            T sum = T.Zero;
            foreach (T score in scores)
                sum += T.Exp(score);
            for (int unit = 0; unit < Classes; unit++)
                gradient[unit] = T.Exp(scores[unit]) / sum * scale;
            gradient[label[row]] -= scale;
            total += T.Log(sum) - scores[label[row]];
        }

        return Memory.Scalar(0) = total * scale;
    }
}
