using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// Gives every value a window of the slab for as long as somebody reads it. A result takes over the window of
/// an operand that dies with it where its kernel allows. A loop's body has its windows for as long as the
/// loop runs, once for all steps.
/// </summary>
public sealed class Workspace(int elementBytes, PiecewiseDictionary<Value, Place> places)
{
    private const int AlignmentBytes = 64;

    // By whether they are of integers and whether they are of each sample.
    private readonly SlabAllocator?[] slabs = new SlabAllocator?[4];
    private readonly Dictionary<Loop, IReadOnlyList<Step>> bodies = [];
    private int depth;

    /// <summary>The steps of each loop's body.</summary>
    public IReadOnlyDictionary<Loop, IReadOnlyList<Step>> Bodies => bodies;

    public WorkspaceSize Size(long scratch, long scratchPerSample) => new(
        Length(false, true), Length(false, false), Length(true, true), Length(true, false), scratch, scratchPerSample);

    /// <summary>Places the results of steps that run once in a row.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="lasting">Values that somebody reads after the last of them.</param>
    /// <param name="seeds">Values that are written from outside when a step begins.</param>
    public void Allocate(
        IReadOnlyList<Step> steps, IEnumerable<Value> lasting, (int Step, IReadOnlyList<Value> Values) seeds)
    {
        var lifetimes = new Lifetimes(steps, lasting);
        for (var i = 0; i < steps.Count; i++)
        {
            if (i == seeds.Step)
            {
                AllocateSeeds(seeds.Values, i, lifetimes);
            }

            if (steps[i].Operation is { } operation)
            {
                AllocateResults(operation, i, lifetimes);
                if (operation is Loop loop)
                {
                    AllocateBody(loop, steps[i].Phase);
                }
            }

            foreach (var value in lifetimes.Close(i))
            {
                Free(value);
            }
        }

        if (seeds.Step == steps.Count)
        {
            AllocateSeeds(seeds.Values, steps.Count, lifetimes);
        }
    }

    /// <summary>A window for a value.</summary>
    public Place.Slab New(Value value)
    {
        var key = KeyOf(value);
        return new Place.Slab(key.IsInteger, key.TimesBatch, SlabOf(key).Allocate(StorageOf(value).Factor));
    }

    private void AllocateSeeds(IEnumerable<Value> seeds, int step, Lifetimes lifetimes)
    {
        foreach (var seed in seeds.Where(Lifetimes.IsRead))
        {
            places[seed] = New(seed);
            lifetimes.Open(seed, step);
        }
    }

    private void AllocateResults(Operation operation, int step, Lifetimes lifetimes)
    {
        foreach (var result in operation.Results)
        {
            if (places.ContainsKey(result))
            {
                continue;
            }

            if (operation.IsView)
            {
                if (places.TryGetValue(Views.Root(result), out var place))
                {
                    places[result] = place;
                }

                continue;
            }

            if (Overwritten(operation, result, step, lifetimes) is { } operand)
            {
                places[result] = places[operand];
                lifetimes.HandOver(operand, step);
            }
            else
            {
                places[result] = New(result);
            }

            lifetimes.Open(result, step);
        }
    }

    /// <summary>
    /// The operand whose window <paramref name="result"/> takes over; null where none dies here and fits.
    /// </summary>
    private Value? Overwritten(Operation operation, Value result, int step, Lifetimes lifetimes)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            var root = Views.Root(operation.Inputs[i]);
            if (operation.CanOverwrite(i, result)
                && lifetimes.ClosesAt(root, step)
                && places.TryGetValue(root, out var place) && place is Place.Slab
                && root.Kind == result.Kind
                && StorageOf(root) == StorageOf(result)
                && !IsTaken(operation, result, place)
                && CanAllOverwrite(operation, root, result))
            {
                return root;
            }
        }

        return null;
    }

    // By another result.
    private bool IsTaken(Operation operation, Value result, Place place)
    {
        foreach (var other in operation.Results)
        {
            if (other != result && places.TryGetValue(other, out var taken) && taken == place)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CanAllOverwrite(Operation operation, Value root, Value result)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            if (Views.Root(operation.Inputs[i]) == root && !operation.CanOverwrite(i, result))
            {
                return false;
            }
        }

        return true;
    }

    private void AllocateBody(Loop loop, Phase phase)
    {
        var carried = loop.Carried.ToList();
        for (var i = 0; i < carried.Count; i++)
        {
            places[carried[i]] = places[loop.Results[i]];
            if (ReplacesInPlace(loop.Body, carried[i], loop.Body.Results[i]))
            {
                places[loop.Body.Results[i]] = places[carried[i]];
            }
        }

        var at = loop.CarriedCount;
        foreach (var slice in loop.Slices)
        {
            places[slice] = new Place.Slice(loop.Inputs[at++], StorageOf(slice), depth);
        }

        foreach (var shared in loop.Shared)
        {
            places[shared] = places[loop.Inputs[at++]];
        }

        for (var i = loop.CarriedCount; i < loop.Results.Count; i++)
        {
            var part = loop.Body.Results[i];
            places[part] = new Place.Slice(loop.Results[i], StorageOf(part), depth);
        }

        var steps = loop.Body.Operations
            .Select(operation => new Step(operation.Node, phase, operation, operation.Calls().ToEquatableArray()))
            .Append(new Step(loop.Node, phase, null, loop.EndOfStep().ToEquatableArray()))
            .ToList();
        bodies[loop] = steps;
        depth++;
        Allocate(steps, loop.Body.Results, (-1, []));
        depth--;
        var nexts = loop.Body.Results.Take(loop.CarriedCount);
        foreach (var result in nexts.Where((result, i) => places[result] != places[carried[i]]))
        {
            Free(result);
        }
    }

    /// <summary>
    /// Whether a carried value's next one can be written where it is itself: nobody reads it any more by then, or only
    /// the operation that writes the next one, which may overwrite it.
    /// </summary>
    private static bool ReplacesInPlace(Block body, Value carried, Value next)
    {
        var producer = next.Producer!;
        var at = body.Operations.IndexOf(producer);
        return body.Operations
                .Skip(at + 1)
                .All(operation => operation.Inputs.All(input => Views.Root(input) != carried))
            && Enumerable.Range(0, producer.Inputs.Count).All(i =>
                Views.Root(producer.Inputs[i]) != carried || producer.CanOverwrite(i, next));
    }

    private void Free(Value value)
    {
        if (places[value] is Place.Slab slab)
        {
            SlabOf(KeyOf(value)).Free(slab.Offset, StorageOf(value).Factor);
        }
    }

    /// <summary>How many elements of memory a value takes.</summary>
    private Size StorageOf(Value value) => Views.StorageOf(value, elementBytes);

    private static (bool IsInteger, bool TimesBatch) KeyOf(Value value) =>
        (value.Kind == ElementKind.Integer, value.Shape.IsBatched);

    private SlabAllocator SlabOf((bool IsInteger, bool TimesBatch) key) => slabs[IndexOf(key)] ??=
        new SlabAllocator(AlignmentBytes / (key.IsInteger ? sizeof(int) : elementBytes));

    private static int IndexOf((bool IsInteger, bool TimesBatch) key) =>
        (key.IsInteger ? 2 : 0) + (key.TimesBatch ? 1 : 0);

    private long Length(bool isInteger, bool timesBatch) => slabs[IndexOf((isInteger, timesBatch))]?.Length ?? 0;
}
