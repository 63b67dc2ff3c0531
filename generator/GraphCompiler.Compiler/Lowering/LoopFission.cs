using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Lowering;

/// <summary>
/// Splits the loops of an inference module by when their operations can run: what Forward needs, then what only losses
/// need of some samples, then what depends on the whole batch. A later loop reads what it needs of an earlier one's
/// steps from stacks.
/// </summary>
internal sealed class LoopFission
{
    private readonly Module module;
    private readonly HashSet<Value> needed;
    private readonly Flow batch;
    private readonly Dictionary<Operation, Part> parts = [];
    private readonly Dictionary<Value, Value> replaced = [];

    private LoopFission(Module module)
    {
        this.module = module;
        needed = Necessity.OfForward(module);
        batch = Phases.WholeBatch(module.Body);
    }

    private enum Part
    {
        Forward,
        Evaluation,
        Conclusion,
    }

    public static void Run(Module module)
    {
        if (module.Losses.Count > 0 && module.Body.Operations.OfType<Loop>().Any())
        {
            var fission = new LoopFission(module);
            fission.Split(module.Body);
            module.Resolve(fission.Resolve);
        }
    }

    private void Split(Block block)
    {
        var operations = new List<Operation>();
        foreach (var operation in block.Operations)
        {
            for (var i = 0; i < operation.Inputs.Count; i++)
            {
                operation.ReplaceInput(i, Resolve(operation.Inputs[i]));
            }

            if (operation is Loop loop)
            {
                Split(loop.Body);
                operations.AddRange(Pieces(loop));
            }
            else
            {
                operations.Add(operation);
            }
        }

        block.Operations.Clear();
        block.Operations.AddRange(operations);
        for (var i = 0; i < block.Results.Count; i++)
        {
            block.Results[i] = Resolve(block.Results[i]);
        }
    }

    private List<Loop> Pieces(Loop loop)
    {
        var groups = loop.Body.Operations.GroupBy(PartOf).OrderBy(group => group.Key).ToList();
        if (groups.Count <= 1)
        {
            groups.ForEach(group => parts[loop] = group.Key);
            return [loop];
        }

        var pieces = new List<LoopPiece>();
        foreach (var group in groups)
        {
            var piece = LoopPiece.Of(loop, [.. group], pieces, Replace);
            parts[piece.Loop] = group.Key;
            pieces.Add(piece);
        }

        return pieces.ConvertAll(piece => piece.Loop);
    }

    private Part PartOf(Operation operation) =>
        parts.TryGetValue(operation, out var part) ? part
        : operation.Results.Any(needed.Contains) ? Part.Forward
        : operation.Inputs.Any(batch.Reaches) ? Part.Conclusion
        : Part.Evaluation;

    private void Replace(Value old, Value value)
    {
        replaced[old] = value;
        batch.Replace(old, value);
        if (needed.Contains(old))
        {
            needed.Add(value);
        }
    }

    private Value Resolve(Value value) => replaced.TryGetValue(value, out var other) ? other : value;
}
