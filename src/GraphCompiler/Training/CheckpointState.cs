using System.Numerics;
using GraphCompiler.Optimizers;
using GraphCompiler.Serialization;

namespace GraphCompiler.Training;

/// <summary>Everything a training goes on from: what is written to a checkpoint, and set from one.</summary>
internal sealed class CheckpointState<T>(
    INetwork<T> network, FitOptions options, FitPlan<T> plan, TrainingPosition position, EarlyStopper<T>? stopper)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private string OptimizerName => options.Optimizer.GetType().Name;

    /// <summary>Writes the state to a stream.</summary>
    public void Write(Stream stream)
    {
        OptimizerState<T> optimizer = options.Optimizer.Bind(network);
        var tensors = new List<StoredTensor>
        {
            Tensor(CheckpointEntries.Parameters, network.Parameters.Length),
            Tensor(CheckpointEntries.Buffers, network.Buffers.Length),
        };
        if (stopper is not null)
        {
            tensors.Add(Tensor(CheckpointEntries.BestParameters, stopper.BestParameters.Length));
            tensors.Add(Tensor(CheckpointEntries.BestBuffers, stopper.BestBuffers.Length));
        }

        foreach (string slot in optimizer.SlotNames)
            tensors.Add(Tensor(CheckpointEntries.SlotPrefix + slot, optimizer.Slot(slot, out _).Length));
        SafetensorsWriter.Write<T>(stream, Metadata(optimizer), tensors, name => name switch
        {
            CheckpointEntries.Parameters => network.Parameters,
            CheckpointEntries.Buffers => network.Buffers,
            CheckpointEntries.BestParameters => stopper!.BestParameters,
            CheckpointEntries.BestBuffers => stopper!.BestBuffers,
            _ => optimizer.Slot(name[CheckpointEntries.SlotPrefix.Length..], out _),
        });
    }

    /// <summary>Everything that keeps training from going on from a file, one sentence each.</summary>
    public List<string> Problems(CheckpointFile<T> file)
    {
        var problems = new List<string>();
        NetworkInfo info = network.Info;
        if (file.Text(CheckpointEntries.GraphHashKey) != info.GraphHash)
        {
            problems.Add(
                $"It is of the network '{file.Text(CheckpointEntries.NetworkKey)}' with the graph hash "
                + $"{file.Text(CheckpointEntries.GraphHashKey)}; this is '{info.Name}' with {info.GraphHash}.");
        }
        else if (file.Text(CheckpointEntries.LayoutKey) != CheckpointEntries.Layout(info))
        {
            problems.Add($"The parameters of '{info.Name}' are stored in another layout since.");
        }

        if (file.Text(CheckpointEntries.OptimizerKey) != OptimizerName)
        {
            problems.Add(
                $"Its optimizer is {file.Text(CheckpointEntries.OptimizerKey)}; {OptimizerName} was given.");
        }

        foreach ((string name, string value) in CheckpointEntries.Course(options, plan))
        {
            if (file.Text(name) != value)
                problems.Add($"Its '{name}' is {file.Text(name) ?? "missing"}; here it is {value}.");
        }

        if (problems.Count == 0)
            CheckTensors(file, problems);
        return problems;
    }

    /// <summary>Sets everything from a file without problems.</summary>
    /// <exception cref="FormatException">Something in it is damaged; nothing has been set.</exception>
    public void Set(CheckpointFile<T> file)
    {
        int epoch = checked((int)file.Whole(CheckpointEntries.EpochKey));
        int step = checked((int)file.Whole(CheckpointEntries.StepKey));
        long steps = file.Whole(CheckpointEntries.StepsKey);
        double lossSum = file.Number(CheckpointEntries.LossSumKey);
        List<EpochReport> reports = ReportHistory.Read(file.Text(CheckpointEntries.ReportsKey) ?? "");
        double bestValue = stopper is null ? 0 : file.Number(CheckpointEntries.BestValueKey);
        int bestEpoch = stopper is null ? 0 : checked((int)file.Whole(CheckpointEntries.BestEpochKey));
        int randomSeed = unchecked((int)(uint)file.Whole(CheckpointEntries.RandomSeedKey));
        long randomStep = file.Whole(CheckpointEntries.RandomStepKey);
        OptimizerState<T> optimizer = options.Optimizer.Bind(network);
        List<(string Name, double Value)> scalars = Scalars(file);
        // No optimizer is without a count of steps.
        file.Whole(CheckpointEntries.ScalarPrefix + "step");

        (position.Epoch, position.Step, position.Steps) = (epoch, step, steps);
        (position.LossSum, position.Reports) = (lossSum, reports);
        (network.Memory.RandomSeed, network.Memory.RandomStep) = (randomSeed, randomStep);
        file.Tensor(CheckpointEntries.Parameters)!.CopyTo(network.Parameters);
        file.Tensor(CheckpointEntries.Buffers)!.CopyTo(network.Buffers);
        optimizer.Clear();
        foreach ((string name, double value) in scalars)
            optimizer.Scalar(name) = value;
        foreach (string slot in Slots(file))
            file.Tensor(CheckpointEntries.SlotPrefix + slot)!.CopyTo(optimizer.Slot(slot, out _));
        if (stopper is not null)
        {
            (stopper.BestValue, stopper.BestEpoch) = (bestValue, bestEpoch);
            file.Tensor(CheckpointEntries.BestParameters)!.CopyTo(stopper.BestParameters, 0);
            file.Tensor(CheckpointEntries.BestBuffers)!.CopyTo(stopper.BestBuffers, 0);
        }
    }

    private static StoredTensor Tensor(string name, int length) => new(name, [length], length);

    private static IEnumerable<string> Slots(CheckpointFile<T> file) => file.TensorNames
        .Where(name => name.StartsWith(CheckpointEntries.SlotPrefix, StringComparison.Ordinal))
        .Select(name => name[CheckpointEntries.SlotPrefix.Length..]);

    private static List<(string Name, double Value)> Scalars(CheckpointFile<T> file) =>
    [
        .. file.MetadataNames
            .Where(name => name.StartsWith(CheckpointEntries.ScalarPrefix, StringComparison.Ordinal))
            .Select(name => (name[CheckpointEntries.ScalarPrefix.Length..], file.Number(name))),
    ];

    private void CheckTensors(CheckpointFile<T> file, List<string> problems)
    {
        Check(CheckpointEntries.Parameters, network.Parameters.Length);
        Check(CheckpointEntries.Buffers, network.Buffers.Length);
        foreach (string slot in Slots(file))
            Check(CheckpointEntries.SlotPrefix + slot, network.Gradients.Length);
        if (stopper is not null)
        {
            Check(CheckpointEntries.BestParameters, stopper.BestParameters.Length);
            Check(CheckpointEntries.BestBuffers, stopper.BestBuffers.Length);
        }

        void Check(string name, int length)
        {
            int found = file.Tensor(name)?.Length ?? -1;
            if (found != length)
                problems.Add($"'{name}' holds {(found < 0 ? "nothing" : found)} where {length} numbers are needed.");
        }
    }

    private List<KeyValuePair<string, string>> Metadata(OptimizerState<T> optimizer)
    {
        List<KeyValuePair<string, string>> metadata =
        [
            new(CheckpointEntries.FormatKey, CheckpointEntries.Format),
            new(CheckpointEntries.VersionKey, CheckpointEntries.Version),
            new(CheckpointEntries.NetworkKey, network.Info.Name),
            new(CheckpointEntries.GraphHashKey, network.Info.GraphHash),
            new(CheckpointEntries.LayoutKey, CheckpointEntries.Layout(network.Info)),
            new(CheckpointEntries.OptimizerKey, OptimizerName),
            .. optimizer.ScalarNames.Select(name => new KeyValuePair<string, string>(
                CheckpointEntries.ScalarPrefix + name, CheckpointEntries.Text(optimizer.Scalar(name)))),
            .. CheckpointEntries.Course(options, plan),
            new(CheckpointEntries.EpochKey, CheckpointEntries.Text(position.Epoch)),
            new(CheckpointEntries.StepKey, CheckpointEntries.Text(position.Step)),
            new(CheckpointEntries.StepsKey, CheckpointEntries.Text(position.Steps)),
            new(CheckpointEntries.LossSumKey, CheckpointEntries.Text(position.LossSum)),
            new(CheckpointEntries.RandomSeedKey, CheckpointEntries.Text((uint)network.Memory.RandomSeed)),
            new(CheckpointEntries.RandomStepKey, CheckpointEntries.Text(network.Memory.RandomStep)),
            new(CheckpointEntries.ReportsKey, ReportHistory.Write(position.Reports)),
        ];
        if (stopper is not null)
        {
            metadata.Add(new(CheckpointEntries.BestValueKey, CheckpointEntries.Text(stopper.BestValue)));
            metadata.Add(new(CheckpointEntries.BestEpochKey, CheckpointEntries.Text(stopper.BestEpoch)));
        }

        return metadata;
    }
}
