using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Composition;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>What the runtime knows of a network: one record a line, read by NetworkInfo.Parse.</summary>
internal sealed class MetadataText
{
    private readonly Program program;
    private readonly List<string> lines = [];

    private MetadataText(Program program) => this.program = program;

    public static IReadOnlyList<string> Of(Program program)
    {
        var writer = new MetadataText(program);
        writer.Write();
        return writer.lines;
    }

    private void Write()
    {
        var declaration = program.Graph.Declaration;
        Line("graphcompiler", 1);
        Line(
            "network",
            declaration.Type.MetadataName,
            ElementTypes.Keyword(program.ElementType),
            declaration.FixedBatch,
            CanonicalText.Hash(CanonicalText.Lines(declaration)));
        foreach (var argument in program.Training.Module.Arguments)
        {
            Line(
                "argument",
                argument.Node,
                argument.Kind == ElementKind.Integer ? "int" : "real",
                argument.Shape.PerSample,
                argument.IsTarget ? "target" : "input");
        }

        foreach (var node in program.Graph.AllNodes)
        {
            WriteNode(node);
        }

        foreach (var node in program.Graph.AllNodes.Where(node => node.Repeat > 1))
        {
            Line("repeat", node.Name, node.Repeat);
        }

        foreach (var node in program.Graph.AllNodes)
        {
            if (Inner(node) is { } inner)
            {
                Line("inside", node.Name, inner.Name);
            }
        }

        WriteStorage();
        new PlaceText(program, lines).Write();
        WriteLosses();
        WriteCosts();
    }

    // The node of a part whose value a module, or a further result of one, has.
    private static GraphNode? Inner(GraphNode node) => node.Nested?.Value
        ?? (node.Operator is ResultOperator && node.Operand("X") is { Nested: not null } module
            ? ResultOperator.Find(module, node.Arguments.Text("Name"))
            : null);

    private void WriteNode(GraphNode node)
    {
        var perSample = node.Shape!.IsBatched ? node.Shape.Axes.Skip(1) : node.Shape.Axes;
        Line(
            "node",
            node.Name,
            node.Operator.Name,
            node.ElementType == ElementType.Int32 ? "int" : "real",
            node.Declaration.IsPrivate || node.Around is not null ? "private" : "public",
            node.Shape.IsBatched ? "batched" : "fixed",
            List(perSample),
            List((node.Given is { } given ? [given] : node.Reads).Select(read => read.Name)),
            List([
                .. node.Parameters.Select(parameter => ParameterName(node, parameter)),
                .. node.Buffers.Select(buffer => SharedParts.Owner(node)!.Repetition.Of(buffer.Suffix).Pattern),
            ]),
            Documentation.Definition(node));
    }

    // An asterisk stands for the number of a repetition.
    private static string ParameterName(GraphNode node, NodeParameter parameter)
    {
        var owner = SharedParameters.Owner(node, parameter.Suffix)!.Value;
        return owner.Node.Repetition.Of(owner.Parameter.Suffix).Pattern;
    }

    private static object[] Repeat(Repetition repetition) =>
        repetition.Counts.Count == 0 ? [] : ["repeat", List(repetition.Counts)];

    private static object[] Zero(InitialValues initial) =>
        initial is { Values.Count: 0, ZeroRow: { } row } ? ["zero", row] : [];

    // Where threads can share the batch, and what each computes of a gradient is not a part of it.
    private object[] Whole(ThreadSums sums, Parameter parameter) =>
        parameter.IsTrainable && program.Graph.Declaration.FixedBatch == 0 && !sums.IsShared(parameter.Name)
            ? ["whole"]
            : [];

    private void WriteStorage()
    {
        var sums = ThreadSums.Of(program.Training);
        foreach (var stored in program.Parameters)
        {
            var (parameter, initial) = (stored.Parameter, stored.Parameter.Initial);
            object[] values = initial.Values.Count > 0 ? ["values", List(initial.Values)] : [];
            Line(
                [
                    "parameter", parameter.Repetition.Pattern, List(parameter.Single.Axes),
                    stored.Layout == MemoryLayout.Panels ? "panels" : "logical",
                    stored.Offset, stored.Length / parameter.Repetition.Count, parameter.IsTrainable ? "trainable" : "frozen",
                    initial.Init, initial.FanIn, initial.FanOut,
                    initial.Gain, initial.Value, parameter.Property ?? "-",
                    .. Repeat(parameter.Repetition), .. Zero(initial), .. Whole(sums, parameter), .. values,
                ]);
        }

        foreach (var (buffer, offset, length) in program.Buffers)
        {
            Line(
                [
                    "buffer", buffer.Repetition.Pattern, List(buffer.Single.Axes), offset,
                    length / buffer.Repetition.Count, buffer.Initial, .. Repeat(buffer.Repetition),
                ]);
        }

        foreach (var (state, offset) in program.States)
        {
            // Repeated parts have their states one after the other, each of the whole batch.
            var repetitions = state.Shape.Axes.TakeWhile(axis => axis != Shape.Batch).Aggregate(1, (a, b) => a * b);
            Line(
                [
                    "state", state.Name, List(state.Shape.Axes.Where(axis => axis != Shape.Batch)), offset,
                    .. repetitions > 1 ? new object[] { "repeat", repetitions } : [],
                ]);
        }

        foreach (var constant in program.Constants)
        {
            var values = ((Source.Constant)constant.Value.Source!).Values;
            Line(
                "constant",
                constant.Name,
                constant.IsInteger ? "int" : "real",
                constant.Offset,
                List(constant.Value.Shape.Axes),
                List(values));
        }
    }

    private void WriteLosses()
    {
        foreach (var loss in program.Training.Module.Losses)
        {
            object[] ignored = loss.Classes?.Ignored is { } index ? [index] : [];
            object[] classes = loss.Classes is { } indexed ? [indexed.Axis, .. ignored] : [];
            Line(
                [
                    "loss", loss.Node, loss.Operator, loss.Weight, loss.Prediction ?? "-", loss.Reference ?? "-",
                    .. classes,
                ]);
        }

        if (program.HasLoss && !program.Inference.IsChunked)
        {
            Line("evaluation", "whole");
        }

        foreach (var output in program.Graph.Outputs)
        {
            Line("output", output.Name);
        }
    }

    private void WriteCosts()
    {
        var forward = program.Inference.MultiplyAdds(phase => phase == Phase.Forward);
        var backward = program.Training.MultiplyAdds(phase => phase == Phase.Backward);
        Line("cost", forward.PerSample, backward.PerSample, forward.Fixed, backward.Fixed);
        foreach (var (name, memory) in new[]
            { ("inference", program.Inference.Memory), ("training", program.Training.Memory) })
        {
            Line("memory", name, memory.PerSample, memory.Fixed, memory.IntegersPerSample, memory.FixedIntegers);
        }

        var (inference, training) = (program.Inference.Memory, program.Training.Memory);
        Line(
            "scratch",
            Math.Max(inference.Scratch, training.Scratch),
            Math.Max(inference.ScratchPerSample, training.ScratchPerSample));
        var least = program.Training.Module.BatchChecks.Select(check => check.Least).DefaultIfEmpty(1).Max();
        if (least > 1)
        {
            Line("share", least);
        }

        foreach (var fused in program.Training.Module.Fused)
        {
            Line("fused", fused);
        }

        foreach (var fused in program.Inference.Module.Fused.Except(program.Training.Module.Fused))
        {
            Line("fused", $"{fused}, in inference");
        }

        if (program.Unrolled.Forward is not null)
        {
            Line("fused", "Forward over one sample into scalar statements");
        }

        if (program.Unrolled.TrainStep is not null)
        {
            Line("fused", "both passes of training over one sample into scalar statements");
        }

        foreach (var (node, gradient) in program.Training.Module.Unread)
        {
            Line("dropped", $"{gradient} of {node}: nothing reads it");
        }
    }

    private void Line(params object[] tokens) => lines.Add(string.Join(" ", tokens.Select(Token)));

    private static string List<T>(IEnumerable<T> items)
    {
        var list = string.Join(",", items.Select(item => Token(item!)));
        return list.Length == 0 ? "-" : list;
    }

    private static string Token(object token) => token switch
    {
        double number => number.ToString("G17", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => token.ToString()!,
    };
}
