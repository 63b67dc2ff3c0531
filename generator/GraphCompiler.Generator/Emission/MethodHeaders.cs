using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The headers and calls of one plan's methods: each takes what its steps use of all it could.</summary>
internal sealed class MethodHeaders(Plan plan, Windows windows, PassNames names, Qualifier qualifier)
{
    private readonly string memory = $"{qualifier.Runtime("NetworkMemory")}<{qualifier.ElementType}> {names.Memory}";

    private readonly IReadOnlyList<string> arguments =
    [
        .. plan.Module.Arguments.Select((argument, i) =>
            $"{qualifier.ReadOnlySpan(argument.Kind == ElementKind.Integer)} {names.Arguments[i]}"),
    ];

    /// <summary>What stands before a header.</summary>
    public string Attribute => qualifier.Pass;

    /// <summary>A method's header.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="uses">What its steps use.</param>
    /// <param name="depth">In how many loops it is run.</param>
    public string Header(string method, Uses uses, int depth)
    {
        var steps = names.Steps.Take(depth).Select(step => $"int {step}");
        var taken = Taken(memory, uses, steps, $"int {names.Batch}", arguments, $"bool {names.Accumulate}");
        return $"private void {method}({string.Join(", ", taken)})";
    }

    /// <summary>A call from another method of the pass.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="uses">What its steps use.</param>
    /// <param name="depth">In how many loops it is run.</param>
    public string Call(string method, Uses uses, int depth) =>
        Call(method, uses, names.Batch, names.Arguments, names.Accumulate, names.Memory, depth);

    /// <summary>A call.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="uses">What its steps use.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="given">All arguments of the pass.</param>
    /// <param name="accumulate">Whether to add to the gradients.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="depth">In how many loops it is run.</param>
    public string Call(
        string method,
        Uses uses,
        string batch,
        IReadOnlyList<string> given,
        string accumulate,
        string workspace,
        int depth = 0) =>
        $"{method}({string.Join(", ", Taken(workspace, uses, names.Steps.Take(depth), batch, given, accumulate))});";

    private IEnumerable<string> Taken(
        string workspace,
        Uses uses,
        IEnumerable<string> loopSteps,
        string batch,
        IReadOnlyList<string> given,
        string accumulate)
    {
        var usesBatch = uses.Has(Local.Batch) || (windows.UsesBatch && uses.Has(Local.Windows));
        return
        [
            workspace,
            .. loopSteps,
            .. usesBatch ? new[] { batch } : [],
            .. given.Where((_, i) => uses.HasArgument(i)),
            .. uses.Has(Local.Accumulate) ? new[] { accumulate } : [],
        ];
    }
}
