using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Generator.Emission;

/// <summary>Prints narrow layers of one sample as a private method: their equations over one kernel.</summary>
internal sealed class ChainEmitter : ISamplePass
{
    private readonly LayerChain chain;
    private readonly CallPrinter printer;
    private readonly PassComments comments;
    private readonly Windows windows;
    private readonly PassNames names;
    private readonly Qualifier qualifier;
    private readonly string statement;
    private readonly Uses uses;

    public ChainEmitter(
        LayerChain chain,
        CallPrinter printer,
        PassComments comments,
        Windows windows,
        PassNames names,
        Qualifier qualifier)
    {
        (this.chain, this.printer, this.comments) = (chain, printer, comments);
        (this.windows, this.names, this.qualifier) = (windows, names, qualifier);
        printer.Memory.TakeUses();
        statement = printer.Print(chain.Call, canAccumulate: false);
        uses = printer.Memory.TakeUses();
    }

    /// <inheritdoc/>
    public bool Reads(int argument) => uses.HasArgument(argument);

    /// <inheritdoc/>
    public string Call(string method, string memory, IReadOnlyList<string> arguments) =>
        $"{method}({string.Join(", ", arguments.Where((_, i) => Reads(i)).Prepend(memory))});";

    /// <inheritdoc/>
    public void Emit(CodeWriter writer, string method)
    {
        var parameters = names.Arguments
            .Select((argument, i) => (argument, i))
            .Where(one => Reads(one.i))
            .Select(one => $"{qualifier.ReadOnlySpan(printer.IsInteger(one.i))} {one.argument}")
            .Prepend($"{qualifier.Runtime("NetworkMemory")}<{qualifier.ElementType}> {names.Memory}");
        writer.Gap();
        writer.Line(qualifier.Pass);
        using (writer.Block($"private void {method}({string.Join(", ", parameters)})"))
        {
            names.Declare(writer, uses, windows, "1");
            writer.Gap();
            writer.Line("// One sample, whose row stays in a register from layer to layer:");
            foreach (var step in chain.Steps)
            {
                comments.Forward(writer, step, isFirst: true);
            }

            writer.Line(statement);
        }
    }
}
