using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Planning;

/// <summary>Refuses a program that needs more memory of one kind than an array holds.</summary>
public static class MemorySizes
{
    // An array of 2³¹ elements less some, and what aligning its start takes.
    private const long Most = int.MaxValue - 128;

    /// <summary>What is wrong with a program; null for nothing.</summary>
    public static Problem? Check(Program program)
    {
        var batch = Math.Max(1, program.Graph.Declaration.FixedBatch);
        var ofBatch = batch > 1 ? $"with a batch of {batch}" : "for one sample";
        (string What, long Elements)[] needs =
        [
            ("for its parameters", End(program.Parameters.Select(stored => stored.Offset + stored.Length))),
            ("for its buffers", End(program.Buffers.Select(stored => stored.Offset + stored.Length))),
            ($"for its states {ofBatch}", batch * End(program.States.Select(stored =>
                stored.Offset + stored.State.Shape.Size.Factor))),
            .. Needs(program.Inference.Memory, batch, $"for inference {ofBatch}"),
            .. Needs(program.Training.Memory, batch, $"for training {ofBatch}"),
        ];
        foreach (var (what, elements) in needs)
        {
            if (elements > Most)
            {
                return TooLarge(program.Graph.Declaration, $"{elements} elements of memory {what}");
            }
        }

        return null;
    }

    /// <summary>The problem of a network that needs too much of something.</summary>
    public static Problem TooLarge(NetworkDeclaration network, string what) => new(
        ProblemIds.InvalidArgument,
        null,
        null,
        -1,
        $"'{network.Type.Name}' would need {what}, more than the {Most} that an array holds; make its nodes smaller");

    private static (string, long)[] Needs(WorkspaceSize size, long batch, string what) =>
    [
        (what, (size.PerSample * batch) + size.Fixed),
        (what, (size.IntegersPerSample * batch) + size.FixedIntegers),
        (what, (size.ScratchPerSample * batch) + size.Scratch),
    ];

    private static long End(IEnumerable<long> ends) => ends.DefaultIfEmpty().Max();
}
