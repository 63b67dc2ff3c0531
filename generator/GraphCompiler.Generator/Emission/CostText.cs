using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>What metadata say of losses and outputs, of costs, and of what was fused or left out.</summary>
internal sealed class CostText(CodeWriter writer, Program program)
{
    private readonly MetadataFields fields = new(writer);

    public void Write()
    {
        WriteLosses();
        WriteCosts();
        WriteFused();
        foreach (var (node, gradient) in program.Training.Module.Unread)
        {
            writer.Continued($"dropped {gradient} of {node}: nothing reads it");
        }
    }

    private void WriteLosses()
    {
        foreach (var loss in program.Training.Module.Losses)
        {
            writer.Append($"loss {loss.Node} {loss.Operator} {fields.Real(loss.Weight)} {loss.Prediction ?? "-"} "
                + $"{loss.Reference ?? "-"}");
            if (loss.Classes is var (axis, ignored))
            {
                writer.Append($" {axis}");
                _ = ignored is { } index ? writer.Append($" {index}") : default;
            }

            writer.EndContinued();
        }

        if (program.HasLoss && !program.Inference.IsChunked)
        {
            writer.Continued("evaluation whole");
        }

        foreach (var output in program.Graph.Outputs)
        {
            writer.Continued($"output {output.Name}");
        }
    }

    private void WriteCosts()
    {
        var forward = program.Inference.MultiplyAdds(phase => phase == Phase.Forward);
        var backward = program.Training.MultiplyAdds(phase => phase == Phase.Backward);
        var (inference, training) = (program.Inference.Memory, program.Training.Memory);
        writer.Continued($"cost {forward.PerSample} {backward.PerSample} {forward.Fixed} {backward.Fixed}");
        WriteMemory("inference", inference);
        WriteMemory("training", training);
        writer.Continued($"scratch {Math.Max(inference.Scratch, training.Scratch)} "
            + $"{Math.Max(inference.ScratchPerSample, training.ScratchPerSample)}");
        var least = program.Training.Module.BatchChecks.Select(check => check.Least).DefaultIfEmpty(1).Max();
        if (least > 1)
        {
            writer.Continued($"share {least}");
        }
    }

    private void WriteMemory(string name, WorkspaceSize memory) => writer.Continued(
        $"memory {name} {memory.PerSample} {memory.Fixed} {memory.IntegersPerSample} {memory.FixedIntegers}");

    private void WriteFused()
    {
        foreach (var fused in program.Training.Module.Fused)
        {
            writer.Continued($"fused {fused}");
        }

        foreach (var fused in program.Inference.Module.Fused.Except(program.Training.Module.Fused))
        {
            writer.Continued($"fused {fused}, in inference");
        }

        foreach (var parameter in program.Training.WeightSteps.Values)
        {
            writer.Continued($"fused optimizer step of {parameter.Name} into its gradient");
        }

        if (program.Unrolled.Forward is not null)
        {
            writer.Continued("fused Forward over one sample into scalar statements");
        }

        if (program.Unrolled.Chain is { } chain)
        {
            var layers = string.Join(", ", chain.Steps.Select(step => step.Node));
            writer.Continued($"fused {layers} over one sample into one kernel");
        }

        if (program.Unrolled.TrainStep is not null)
        {
            writer.Continued("fused both passes of training over one sample into scalar statements");
        }
    }
}
