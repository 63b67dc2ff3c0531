using System.Globalization;
using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Planning;

/// <summary>Holds a planned network to what its declaration allows it.</summary>
public static class Budget
{
    /// <summary>What it exceeds.</summary>
    public static IEnumerable<Problem> Check(Program program)
    {
        var declaration = program.Graph.Declaration;
        var parameters = program.Parameters.Sum(stored => stored.Parameter.Shape.Size.Factor);
        if (declaration.MaxParameters is { } most && parameters > most)
        {
            yield return Exceeded(
                "MaxParameters",
                $"'{declaration.Type.Name}' has {Number(parameters)} parameters, more than the {Number(most)} that "
                + "MaxParameters allows; make a layer smaller or allow more");
        }

        var bytes = WorkspaceBytes(program);
        if (declaration.MaxWorkspaceBytes is { } room && bytes > room)
        {
            var batch = Math.Max(1, declaration.FixedBatch);
            yield return Exceeded(
                "MaxWorkspaceBytes",
                $"'{declaration.Type.Name}' takes {Number(bytes)} bytes of workspace for a batch of {batch}, more than "
                + $"the {Number(room)} that MaxWorkspaceBytes allows; make a layer smaller or allow more");
        }
    }

    /// <summary>
    /// What an instance for one sample, or for the fixed batch, takes beside its parameters, buffers and gradients: the
    /// two plans share their memory.
    /// </summary>
    private static long WorkspaceBytes(Program program)
    {
        var (inference, training) = (program.Inference.Memory, program.Training.Memory);
        long batch = Math.Max(1, program.Graph.Declaration.FixedBatch);
        var element = program.ElementType == Declarations.ElementType.Double ? sizeof(double) : sizeof(float);
        long Most(Func<WorkspaceSize, long> part) => Math.Max(part(inference), part(training));
        var states = program.States.Count == 0
            ? 0
            : program.States.Max(stored => stored.Offset + stored.State.Shape.Size.Factor);
        var elements = Most(size => size.Fixed)
            + (batch * Most(size => size.PerSample))
            + Most(size => Math.Max(size.Scratch, batch * size.ScratchPerSample))
            + (2 * batch * states);
        var integers = Most(size => size.FixedIntegers) + (batch * Most(size => size.IntegersPerSample));
        return checked((elements * element) + (integers * sizeof(int)));
    }

    private static Problem Exceeded(string argument, string message) =>
        new(ProblemIds.ExceededBudget, null, argument, -1, message);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
