using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Regularisation;

namespace GraphCompiler.Compiler.Lowering;

/// <summary>
/// Draws the masks of a loop's steps before the loop, all at once, as a sequence of which each step takes its own: so
/// no two steps have the same mask, and the backward loop finds each where the forward one did.
/// </summary>
public static class LoopMasks
{
    public static void Hoist(Module module)
    {
        if (!module.Body.Operations.Exists(operation => operation is Loop))
        {
            return;
        }

        var replaced = new Dictionary<Value, Value>();
        Hoist(module.Body, replaced);
        if (replaced.Count > 0)
        {
            module.Resolve(value => replaced.TryGetValue(value, out var found) ? found : value);
        }
    }

    private static void Hoist(Block block, Dictionary<Value, Value> replaced)
    {
        var operations = new List<Operation>();
        foreach (var operation in block.Operations)
        {
            Rename(operation, replaced);
            if (operation is not Loop loop)
            {
                operations.Add(operation);
                continue;
            }

            Hoist(loop.Body, replaced);
            var masks = loop.Body.Operations.OfType<DropoutMask>().ToList();
            if (masks.Count == 0)
            {
                operations.Add(loop);
                continue;
            }

            var stacks = masks.ConvertAll(mask => mask.Stacked(loop.Trips));
            operations.AddRange(stacks);
            operations.Add(WithMasks(loop, masks, stacks, replaced));
        }

        block.Operations.Clear();
        block.Operations.AddRange(operations);
        for (var i = 0; i < block.Results.Count; i++)
        {
            block.Results[i] = replaced.TryGetValue(block.Results[i], out var found) ? found : block.Results[i];
        }
    }

    /// <summary>The same loop, which is given masks instead of drawing them.</summary>
    private static Loop WithMasks(
        Loop loop, List<DropoutMask> masks, List<DropoutMask> stacks, Dictionary<Value, Value> replaced)
    {
        var inputs = LoopInputs.Of(loop);
        var given = new Dictionary<Value, Value>();
        for (var i = 0; i < masks.Count; i++)
        {
            var mask = masks[i].Result;
            inputs.Slice(given[mask] = new Value(mask.Name, mask.Kind, mask.Shape), stacks[i].Result);
        }

        loop.Body.Operations.RemoveAll(operation => operation is DropoutMask);
        loop.Body.Operations.ForEach(operation => Rename(operation, given));
        var made = inputs.Close(loop.Body, loop);
        for (var i = 0; i < loop.Results.Count; i++)
        {
            made.Results[i].Name = loop.Results[i].Name;
            replaced[loop.Results[i]] = made.Results[i];
        }

        return made;
    }

    private static void Rename(Operation operation, Dictionary<Value, Value> names)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            if (names.TryGetValue(operation.Inputs[i], out var found))
            {
                operation.ReplaceInput(i, found);
            }
        }
    }
}
