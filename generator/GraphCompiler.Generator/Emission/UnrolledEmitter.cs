using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// Prints a pass over one sample as a private method of scalar statements: one block a node, under the same comments as
/// the kernels have.
/// </summary>
internal sealed class UnrolledEmitter(
    UnrolledPass pass,
    CallPrinter printer,
    Aliases aliases,
    PassComments comments,
    Windows windows,
    PassNames names,
    Qualifier qualifier,
    bool isStep) : ISamplePass
{
    private const string TypeOfStep = "TStep";

    private readonly UnrolledText text = new(pass, printer, aliases, names, qualifier, isStep ? names.Step : null);

    /// <inheritdoc/>
    public bool Reads(int argument) => text.Uses.HasArgument(argument);

    /// <inheritdoc/>
    public string Call(string method, string memory, IReadOnlyList<string> arguments) =>
        $"{method}({string.Join(", ", Taken(memory, arguments))});";

    /// <summary>A call of the method of a step of training.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">All arguments of the pass.</param>
    /// <param name="taker">What takes the gradients.</param>
    public string CallOfStep(string method, IReadOnlyList<string> arguments, string taker) =>
        $"{method}({string.Join(", ", Taken("_memory", arguments).Append(taker))});";

    /// <inheritdoc/>
    public void Emit(CodeWriter writer, string method)
    {
        var arguments = names.Arguments
            .Select((argument, i) => $"{qualifier.ReadOnlySpan(printer.IsInteger(i))} {argument}")
            .ToList();
        var parameters = Taken(
            $"{qualifier.Runtime("NetworkMemory")}<{qualifier.ElementType}> {names.Memory}",
            arguments);
        writer.Gap();
        writer.Line(qualifier.Pass);
        using (Header(writer, method, parameters))
        {
            names.Declare(writer, text.Uses, windows, "1");
            writer.Lines(text.Opening);
            var part = "";
            foreach (var block in Blocks())
            {
                writer.Gap();
                var (node, phase) = (block[0].Step.Node, block[0].Step.Phase);
                comments.Part(writer, node, ref part, phase == Phase.Backward);
                if (phase == Phase.Backward)
                {
                    comments.Backward(writer, [.. block.Select(one => one.Step)], isInLoop: false);
                }

                foreach (var (step, statements) in block)
                {
                    if (phase != Phase.Backward)
                    {
                        comments.Forward(writer, step, ReferenceEquals(step, block[0].Step));
                    }

                    writer.Lines(statements);
                }
            }

            if (isStep)
            {
                writer.Gap();
                writer.Line("// Each gradient into the step of its parameter");
                writer.Lines(text.Closing);
            }
        }
    }

    private IDisposable Header(CodeWriter writer, string method, IEnumerable<string> parameters)
    {
        if (!isStep)
        {
            return writer.Block($"private void {method}({string.Join(", ", parameters)})");
        }

        var taken = parameters.Append($"{TypeOfStep} {names.Step}");
        writer.Line($"private void {method}<{TypeOfStep}>({string.Join(", ", taken)})");
        using (writer.Indent())
        {
            writer.Line(
                $"where {TypeOfStep} : struct, {qualifier.Runtime("IParameterStep")}<{qualifier.ElementType}>");
        }

        return writer.Braces();
    }

    private IEnumerable<string> Taken(string memory, IReadOnlyList<string> arguments) =>
        arguments.Where((_, i) => Reads(i)).Prepend(memory);

    private List<List<(Step Step, IReadOnlyList<string> Statements)>> Blocks()
    {
        var blocks = new List<List<(Step Step, IReadOnlyList<string> Statements)>>();
        foreach (var one in text.Steps)
        {
            if (blocks.Count == 0 || blocks[blocks.Count - 1][0].Step is var last
                && (last.Node != one.Step.Node || last.Phase != one.Step.Phase))
            {
                blocks.Add([]);
            }

            blocks[blocks.Count - 1].Add(one);
        }

        // Gradients that are known already are stored in the end.
        blocks.RemoveAll(block => block.TrueForAll(one => one.Statements.Count == 0));
        return blocks;
    }
}
