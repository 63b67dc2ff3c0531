using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Tests.Planning;

/// <summary>
/// Runs a plan on memory that holds, for each element, whose it is: every operation must find its operands where the plan
/// put them, and what outlives the pass must be there at its end.
/// </summary>
internal sealed class ShadowMemory(Plan plan, int capacity)
{
    private readonly Dictionary<(bool IsInteger, bool TimesBatch, long At), Value> owners = [];

    /// <summary>Runs the steps of some phases.</summary>
    public void Run(params Phase[] phases)
    {
        foreach (var step in plan.Steps.Where(step => phases.Contains(step.Phase)))
        {
            if (step.Operation is { IsView: false } operation)
            {
                Run(operation);
            }

            foreach (var value in step.Calls.OfType<KernelCall.Call>().SelectMany(call => call.Arguments).OfType<CallArgument.Memory>())
            {
                if (step.Operation is null)
                {
                    AssertThere(value.Value, step.ToString());
                }
            }
        }
    }

    /// <summary>Whatever is written into a value from outside.</summary>
    public void Write(Value value)
    {
        foreach (var element in Elements(value))
        {
            owners[element] = Views.Root(value);
        }
    }

    public void AssertThere(Value value, string reader)
    {
        var root = Views.Root(value);
        foreach (var element in Elements(root))
        {
            Assert.True(
                owners.TryGetValue(element, out var owner) && owner == root,
                $"{reader} reads {value}, but element {element} holds {owner?.ToString() ?? "nothing"}.");
        }
    }

    private void Run(Operation operation)
    {
        foreach (var input in operation.Inputs)
        {
            AssertThere(input, operation.ToString());
        }

        var taken = new Dictionary<(bool, bool, long), Value>();
        foreach (var result in operation.Results)
        {
            foreach (var element in Elements(result))
            {
                Assert.True(taken.TryAdd(element, result), $"Two results of {operation} share {element}.");
                var overwritten = Enumerable.Range(0, operation.Inputs.Count).Where(i => Holds(operation.Inputs[i], element));
                Assert.All(overwritten, i => Assert.True(operation.CanOverwrite(i, result), $"{operation} overwrites its operand {i}."));
            }

            Write(result);
        }
    }

    private bool Holds(Value value, (bool, bool, long) element) =>
        owners.TryGetValue(element, out var owner) && owner == Views.Root(value);

    private IEnumerable<(bool IsInteger, bool TimesBatch, long At)> Elements(Value value)
    {
        var root = Views.Root(value);
        if (!plan.Places.TryGetValue(root, out var place) || place is not Place.Slab slab)
        {
            yield break;
        }

        var size = root.Shape.Size;
        Assert.Equal(size.TimesBatch, slab.TimesBatch);
        Assert.Equal(root.Kind == ElementKind.Integer, slab.IsInteger);
        var (start, count) = slab.TimesBatch ? (slab.Offset * capacity, size.Factor * capacity) : (slab.Offset, size.Factor);
        var length = (slab.IsInteger, slab.TimesBatch) switch
        {
            (false, false) => plan.Memory.Fixed,
            (false, true) => plan.Memory.PerSample * capacity,
            (true, false) => plan.Memory.FixedIntegers,
            _ => plan.Memory.IntegersPerSample * capacity,
        };
        Assert.InRange(start + count, 0, length);
        for (var i = 0; i < count; i++)
        {
            yield return (slab.IsInteger, slab.TimesBatch, start + i);
        }
    }
}
