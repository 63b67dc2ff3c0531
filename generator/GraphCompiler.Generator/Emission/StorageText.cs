using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>What metadata say of storage: parameters, buffers, states and constants.</summary>
internal sealed class StorageText(CodeWriter writer, EmissionContext context)
{
    private readonly Program program = context.Program;
    private readonly MetadataFields fields = new(writer);

    public void Write()
    {
        foreach (var stored in program.Parameters)
        {
            Write(stored);
        }

        foreach (var (buffer, offset, length) in program.Buffers)
        {
            writer.Append($"buffer {buffer.Repetition.Pattern} "
                + $"{fields.Axes(buffer.Shape, buffer.Repetition.Counts.Count)} {offset} "
                + $"{length / buffer.Repetition.Count} {fields.Real(buffer.Initial)}");
            Repeat(buffer.Repetition);
            writer.EndContinued();
        }

        foreach (var (state, offset) in program.States)
        {
            // Repeated parts have their states one after the other, each of the whole batch.
            var repetitions = state.Shape.Axes.TakeWhile(axis => axis != Shape.Batch).Aggregate(1, (a, b) => a * b);
            writer.Append($"state {state.Name} {fields.Axes(state.Shape)} {offset}");
            writer.Append(repetitions > 1 ? $" repeat {EmissionContext.Literal(repetitions)}" : "");
            writer.EndContinued();
        }

        foreach (var constant in program.Constants)
        {
            writer.Continued($"constant {constant.Name} {(constant.IsInteger ? "int" : "real")} {constant.Offset} "
                + $"{fields.Axes(constant.Value.Shape)} "
                + $"{fields.Reals(((Source.Constant)constant.Value.Source!).Values)}");
        }
    }

    private void Write(StoredParameter stored)
    {
        var (parameter, initial) = (stored.Parameter, stored.Parameter.Initial);
        var repetition = parameter.Repetition;
        writer.Append($"parameter {repetition.Pattern} {fields.Axes(parameter.Shape, repetition.Counts.Count)} "
            + $"{(stored.Layout == MemoryLayout.Panels ? "panels" : "logical")} {stored.Offset} "
            + $"{stored.Length / repetition.Count} {(parameter.IsTrainable ? "trainable" : "frozen")} "
            + $"{initial.Init} {initial.FanIn} {initial.FanOut} {fields.Real(initial.Gain)} "
            + $"{fields.Real(initial.Value)} {parameter.Property ?? "-"}");
        Repeat(repetition);
        if (initial is { Values.Count: 0, ZeroRow: { } row })
        {
            writer.Append($" zero {row}");
        }

        // Where threads can share the batch, and what each computes of a gradient is not a part of it.
        if (parameter.IsTrainable && context.FixedBatch == 0 && !context.TrainingSums.IsShared(parameter.Name))
        {
            writer.Append(" whole");
        }

        if (program.Training.WeightSteps.Values.Contains(parameter))
        {
            writer.Append(" stepped");
        }

        if (initial.Values.Count > 0)
        {
            writer.Append($" values {fields.Reals(initial.Values)}");
        }

        writer.EndContinued();
    }

    private void Repeat(Repetition repetition)
    {
        for (var i = 0; i < repetition.Counts.Count; i++)
        {
            writer.Append($"{(i == 0 ? " repeat " : ",")}{repetition.Counts[i]}");
        }
    }
}
