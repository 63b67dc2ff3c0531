using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The statements of a pass that several threads need; none where the batch is fixed.</summary>
internal sealed class ThreadLines(ThreadSums sums, CallPrinter printer, PassNames names, bool isShared)
{
    /// <summary>Adds up the sums over the batch that a step has computed for its thread's rows.</summary>
    public void After(CodeWriter writer, Step step)
    {
        if (!isShared || step.Operation is null)
        {
            return;
        }

        foreach (var value in sums.After(step.Operation))
        {
            writer.Line($"{names.Memory}.Sum({printer.Location(value)});");
        }
    }

    /// <summary>The same after the last chunk of an evaluation.</summary>
    public IEnumerable<string> AfterChunks(Func<string, string> standalone) => isShared
        ? sums.AfterChunks.Select(value => $"_memory.Sum({standalone(printer.Location(value))});")
        : [];

    /// <summary>Statements that only the caller's thread runs, and no warm-up.</summary>
    public void OnFirst(CodeWriter writer, IReadOnlyList<string> statements)
    {
        foreach (var statement in statements)
        {
            writer.Line($"if ({names.Memory}.IsFirst) {statement}");
        }
    }
}
