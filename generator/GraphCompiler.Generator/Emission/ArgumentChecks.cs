using System.Globalization;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Generator.Emission;

/// <summary>The checks at a pass's start; nothing has been written before they are through.</summary>
internal static class ArgumentChecks
{
    /// <summary>Declares the batch, from the first argument if there is one; the others must agree.</summary>
    public static void Batch(CodeWriter writer, EmissionContext context, IEnumerable<int> arguments)
    {
        var (names, qualifier) = (context.Names, context.Qualifier);
        var used = arguments.ToList();
        if (context.FixedBatch > 0)
        {
            foreach (var i in used)
            {
                Fixed(writer, context, "FixedBatch", i);
            }

            Classes(writer, context, used);
            return;
        }

        if (used.Count == 0)
        {
            States(writer, context, "1");
            return;
        }

        var first = context.Arguments[used[0]];
        writer.Line(
            $"int {names.Batch} = {qualifier.Runtime("Arguments")}.Batch({EmissionContext.Quoted(first.Node)}, "
            + $"{names.Arguments[used[0]]}.Length, "
            + $"{first.Shape.PerSample}, _memory.BatchCapacity);");
        Others(writer, context, used, names.Batch);
        States(writer, context, names.Batch);
    }

    /// <summary>Declares the number of samples, which may exceed the capacity.</summary>
    public static void Rows(CodeWriter writer, EmissionContext context)
    {
        var (names, qualifier) = (context.Names, context.Qualifier);
        var first = context.Arguments[0];
        if (context.FixedBatch > 0)
        {
            Fixed(writer, context, "FixedRows", 0, $"int {names.Rows} = ");
        }
        else
        {
            writer.Line(
                $"int {names.Rows} = {qualifier.Runtime("Arguments")}.Rows({EmissionContext.Quoted(first.Node)}, "
                + $"{names.Arguments[0]}.Length, {first.Shape.PerSample});");
        }

        Others(writer, context, [.. context.All], names.Rows);
        if (context.FixedBatch == 0)
        {
            States(writer, context, names.Rows);
        }
    }

    private static void States(CodeWriter writer, EmissionContext context, string batch)
    {
        if (context.HasStates)
        {
            writer.Line($"_memory.RequireStates({batch});");
        }
    }

    /// <summary>Refuses a batch that some node cannot be trained with.</summary>
    public static void Training(CodeWriter writer, EmissionContext context, string batch)
    {
        foreach (var check in context.Program.Training.Module.BatchChecks.Distinct())
        {
            writer.Line(
                $"{context.Qualifier.Runtime("Arguments")}.Samples({EmissionContext.Quoted(check.Node)}, {batch}, "
                + $"{check.Least.ToString(CultureInfo.InvariantCulture)});");
        }
    }

    private static void Fixed(
        CodeWriter writer, EmissionContext context, string check, int index, string assigned = "")
    {
        var argument = context.Arguments[index];
        writer.Line(
            $"{assigned}{context.Qualifier.Runtime("Arguments")}.{check}({EmissionContext.Quoted(argument.Node)}, "
            + $"{context.Names.Arguments[index]}.Length, {argument.Shape.PerSample}, "
            + $"{EmissionContext.Literal(context.FixedBatch)});");
    }

    private static void Others(CodeWriter writer, EmissionContext context, List<int> used, string rows)
    {
        var (names, qualifier) = (context.Names, context.Qualifier);
        foreach (var i in used.Skip(1))
        {
            var argument = context.Arguments[i];
            writer.Line(
                $"{qualifier.Runtime("Arguments")}.SameRows({EmissionContext.Quoted(argument.Node)}, "
                + $"{names.Arguments[i]}.Length, {argument.Shape.PerSample}, "
                + $"{rows}, {EmissionContext.Quoted(context.Arguments[used[0]].Node)});");
        }

        Classes(writer, context, used);
    }

    private static void Classes(CodeWriter writer, EmissionContext context, List<int> used)
    {
        var (names, qualifier) = (context.Names, context.Qualifier);
        foreach (var check in context.Program.Training.Module.IndexChecks.Distinct())
        {
            var i = Index(context, check);
            if (used.Contains(i))
            {
                Indices(writer, context, check, i);
            }
        }
    }

    private static void Indices(CodeWriter writer, EmissionContext context, IndexCheck check, int argument)
    {
        var (names, qualifier) = (context.Names, context.Qualifier);
        string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
        var given = $"{EmissionContext.Quoted(check.Node)}, {names.Arguments[argument]}";
        var allowed = check.Ignored is { } ignored
            ? $"{Number(check.Count)}, {Number(ignored)}"
            : $"{Number(check.Minimum)}, {Number(check.Count)}";
        var method = $"{qualifier.Runtime("Arguments")}.{(check.Ignored is null ? "Indices" : "Classes")}";
        if (check.Runs.Count == 0)
        {
            writer.Line($"{method}({given}, {allowed});");
        }

        foreach (var run in check.Runs)
        {
            var perSample = Number(context.Arguments[argument].Shape.PerSample);
            writer.Line($"{method}({given}, {allowed}, {perSample}, {run.Start}, {run.Count}, {run.Step});");
        }
    }

    private static int Index(EmissionContext context, IndexCheck check) =>
        context.All.First(i => context.Arguments[i].Node == check.Node);
}
