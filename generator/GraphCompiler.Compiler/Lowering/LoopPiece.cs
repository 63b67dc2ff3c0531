using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Lowering;

/// <summary>A loop over some of another one's operations.</summary>
internal sealed class LoopPiece
{
    private readonly Loop whole;
    private readonly IReadOnlyList<LoopPiece> earlier;
    private readonly Block body = new();
    private readonly HashSet<Value> own = [];
    private readonly Dictionary<Value, Value> parameters = [];
    private readonly LoopInputs inputs = new();

    private LoopPiece(Loop whole, IReadOnlyList<LoopPiece> earlier) => (this.whole, this.earlier) = (whole, earlier);

    public Loop Loop { get; private set; } = null!;

    /// <summary>
    /// The loop over <paramref name="operations"/> of <paramref name="whole"/>, in order; what they read of the others
    /// is computed by <paramref name="earlier"/> pieces.
    /// </summary>
    /// <param name="whole">What is split.</param>
    /// <param name="operations">The operations of the piece, which leave the whole.</param>
    /// <param name="earlier">The pieces before it.</param>
    /// <param name="replace">Is told which result of the piece stands for one of the whole.</param>
    public static LoopPiece Of(
        Loop whole,
        IReadOnlyList<Operation> operations,
        IReadOnlyList<LoopPiece> earlier,
        Action<Value, Value> replace)
    {
        var piece = new LoopPiece(whole, earlier);
        piece.body.Operations.AddRange(operations);
        piece.own.UnionWith(operations.SelectMany(operation => operation.Results));
        var results = Enumerable.Range(0, whole.Results.Count)
            .Where(i => piece.own.Contains(whole.Body.Results[i]))
            .ToList();
        foreach (var i in results.Where(i => i < whole.CarriedCount))
        {
            piece.inputs.Carry(piece.New(whole.Body.Parameters[i]), whole.Inputs[i]);
        }

        piece.Read();
        piece.Close(results, replace);
        return piece;
    }

    private void Read()
    {
        foreach (var operation in body.Operations)
        {
            for (var i = 0; i < operation.Inputs.Count; i++)
            {
                var input = operation.Inputs[i];
                if (!own.Contains(input) && input.Source is not Source.Constant)
                {
                    operation.ReplaceInput(i, Parameter(input));
                }
            }
        }
    }

    private Value Parameter(Value value)
    {
        if (parameters.TryGetValue(value, out var parameter))
        {
            return parameter;
        }

        parameter = New(value);
        var at = whole.Body.Parameters.IndexOf(value);
        if (at < whole.CarriedCount)
        {
            // A value of the other pieces' steps: an operation's result or a carried value.
            var piece = earlier.First(other => other.own.Contains(value) || other.parameters.ContainsKey(value));
            inputs.Slice(parameter, piece.Loop.Stack(piece.own.Contains(value) ? value : piece.parameters[value]));
        }
        else if (whole.IsSequence(at))
        {
            inputs.Slice(parameter, whole.Inputs[at]);
        }
        else
        {
            inputs.Share(parameter, whole.Inputs[at]);
        }

        return parameter;
    }

    private Value New(Value value) => parameters[value] = new Value(value.Name, value.Kind, value.Shape);

    private void Close(List<int> results, Action<Value, Value> replace)
    {
        body.Results.AddRange(results.Select(i => whole.Body.Results[i]));
        Loop = inputs.Close(body, whole);
        for (var i = 0; i < results.Count; i++)
        {
            Loop.Results[i].Name = whole.Results[results[i]].Name;
            replace(whole.Results[results[i]], Loop.Results[i]);
        }
    }
}
