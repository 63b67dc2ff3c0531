namespace GraphCompiler.Generator.Emission;

/// <summary>The nested types behind Fit: the user's data, and what unpacks a batch of it.</summary>
internal static class SamplesEmitter
{
    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        EmitSamples(writer, context);
        EmitSteps(writer, context);
    }

    private static void EmitSamples(CodeWriter writer, EmissionContext context)
    {
        var (names, qualifier) = (context.Names, context.Qualifier);
        var parameters = context.All.Select(i =>
            $"{qualifier.System("ReadOnlyMemory")}<{(context.IsInteger(i) ? "int" : context.Element)}> "
            + names.Arguments[i]);
        var table = $"{qualifier.Runtime("SampleTable")}<{context.Element}>";
        var column = $"{qualifier.Runtime("SampleColumn")}<{context.Element}>";
        writer.Gap();
        writer.Line(
            "/// <summary>Data to train on or to validate with: one sample after the other in each argument"
            + (context.FixedBatch > 1 ? $", a multiple of {EmissionContext.Literal(context.FixedBatch)}." : ".")
            + "</summary>");
        Documentation.Arguments(writer, context, context.All);
        using (writer.Block($"public readonly struct Samples({string.Join(", ", parameters)})"))
        {
            var isEmpty = string.Join(" && ", context.All.Select(i => $"{names.Arguments[i]}.IsEmpty"));
            writer.Line($"internal {table} Table => {isEmpty}");
            using (writer.Indent())
            {
                writer.Line("? default");
                writer.Line($": new {table}(");
                using (writer.Indent())
                {
                    foreach (var i in context.All)
                    {
                        var argument = context.Arguments[i];
                        writer.Line(
                            $"new {column}({EmissionContext.Quoted(argument.Node)}, {names.Arguments[i]}, "
                            + $"{argument.Shape.PerSample})"
                            + (i == context.Arguments.Count - 1 ? ");" : ","));
                    }
                }
            }
        }
    }

    private static void EmitSteps(CodeWriter writer, EmissionContext context)
    {
        var qualifier = context.Qualifier;
        var batch = $"{qualifier.Runtime("TrainingBatch")}<{context.Element}> batch";
        var columns =
            string.Join(", ", context.All.Select(i => $"batch.{(context.IsInteger(i) ? "Integers" : "Real")}({i})"));
        writer.Gap();
        var contract = $"{qualifier.Runtime("ITrainingSteps")}<{context.Element}>";
        using (writer.Block($"private sealed class TrainingSteps({context.ClassName} network) : {contract}"))
        {
            writer.Line($"public {qualifier.Public("INetwork")}<{context.Element}> Network => network;");
            writer.Line();
            writer.Line($"public {context.Element} TrainStep({batch}, {qualifier.Public("Optimizer")} optimizer) =>");
            using (writer.Indent())
            {
                writer.Line($"network.TrainStep({columns}, optimizer);");
            }

            writer.Line();
            writer.Line($"public {context.Element} Evaluate({batch}) =>");
            using (writer.Indent())
            {
                writer.Line($"network.Evaluate({columns});");
            }
        }
    }
}
