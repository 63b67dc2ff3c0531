using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// Gives every value a place: parameters, constants and arguments have theirs, everything else gets a window of one slab for
/// as long as somebody reads it. A result takes over the window of an operand that dies with it where its kernel allows.
/// </summary>
public sealed class Planner
{
    private const int AlignmentBytes = 64;

    private readonly Module module;
    private readonly bool isTraining;
    private readonly IReadOnlyDictionary<Value, Place> constants;
    private readonly List<Step> steps = [];
    private readonly Dictionary<Value, Place> places = [];
    private readonly Dictionary<Argument, Place> kept = [];
    private readonly Dictionary<Value, int> lastUse = [];
    private readonly HashSet<Value> accumulated = [];
    private readonly Dictionary<(bool IsInteger, bool TimesBatch), SlabAllocator> slabs = [];
    private bool isChunked = true;

    private Planner(Module module, bool isTraining, IReadOnlyDictionary<Value, Place> constants)
    {
        this.module = module;
        this.isTraining = isTraining;
        this.constants = constants;
    }

    public static Plan Plan(Module module, bool isTraining, IReadOnlyDictionary<Value, Place> constants) =>
        new Planner(module, isTraining, constants).Plan();

    private int ElementBytes => module.ElementType == ElementType.Double ? sizeof(double) : sizeof(float);

    private Plan Plan()
    {
        Order();
        PlaceSources();
        FindLifetimes();
        Allocate();
        var scratch = steps.SelectMany(step => step.Calls).OfType<KernelCall.Call>()
            .SelectMany(call => call.Arguments).OfType<CallArgument.Scratch>()
            .Select(argument => argument.Length).DefaultIfEmpty(0).Max();
        var memory = new WorkspaceSize(Length(false, true), Length(false, false), Length(true, true), Length(true, false), scratch);
        return new Plan(module, steps, places, kept, memory, accumulated, isChunked);
    }

    private void Order()
    {
        var phases = isTraining ? Phases.OfTraining(module) : Phases.OfInference(module, out isChunked);
        steps.AddRange(phases.Select(pair => new Step(
            pair.Operation.Node, pair.Phase, pair.Operation, pair.Operation.Calls().ToEquatableArray())));
        if (isTraining)
        {
            steps.AddRange(StoredGradients());
        }
        else if (isChunked)
        {
            accumulated.UnionWith(phases
                .Where(pair => pair.Phase == Phase.Evaluation)
                .SelectMany(pair => pair.Operation.Results.Where(result => Phases.CrossesBatch(pair.Operation, result))));
        }
    }

    // A gradient that its own operation cannot add to the storage, or that somebody else reads too, is stored by a step of its own.
    private List<Step> StoredGradients()
    {
        var stores = new List<Step>();
        var readers = new HashSet<Value>(module.Body.Operations.SelectMany(operation => operation.Inputs));
        foreach (var parameter in module.Parameters.Where(parameter => parameter.IsTrainable))
        {
            if (!module.Gradients.TryGetValue(parameter.Name, out var gradient))
            {
                stores.Add(Store("Clear", parameter, null));
            }
            else if (!places.ContainsKey(gradient)
                && gradient.Producer is { IsView: false } producer
                && producer.CanAccumulate(gradient)
                && !readers.Contains(gradient))
            {
                places[gradient] = new Place.Gradient(parameter.Name);
                accumulated.Add(gradient);
            }
            else
            {
                stores.Add(Store("Store", parameter, gradient));
            }
        }

        return stores;
    }

    private static Step Store(string method, Parameter parameter, Value? gradient)
    {
        CallArgument[] value = gradient is null ? [] : [new CallArgument.Memory(gradient)];
        var call = new KernelCall.Call(method, null, [.. value, new CallArgument.Gradient(parameter.Name), new CallArgument.Accumulate(null)]);
        return new Step(parameter.Node, Phase.Backward, null, new KernelCall[] { call }.ToEquatableArray());
    }

    private void PlaceSources()
    {
        foreach (var value in module.Body.Operations.SelectMany(operation => operation.Inputs).Concat(module.Nodes.Values).Concat(module.Gradients.Values))
        {
            Place? place = value.Source switch
            {
                Source.Parameter parameter => new Place.Parameter(parameter.Name),
                Source.Argument argument => new Place.Argument(argument.Index),
                Source.Batch => new Place.Batch(),
                Source.Constant when constants.TryGetValue(value, out var constant) => constant,
                _ => null,
            };
            if (place is not null)
            {
                places[value] = place;
            }
        }
    }

    private void FindLifetimes()
    {
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var value in steps[i].Operation?.Inputs ?? [])
            {
                lastUse[Views.Root(value)] = i;
            }

            foreach (var gradient in steps[i].Calls.OfType<KernelCall.Call>().SelectMany(call => call.Arguments).OfType<CallArgument.Memory>())
            {
                lastUse[Views.Root(gradient.Value)] = Math.Max(i, LastUse(Views.Root(gradient.Value)));
            }
        }

        foreach (var value in module.Kept().Concat(accumulated))
        {
            // A parameter's gradient has storage of its own, and a stored one is read by the step that stores it.
            if (!IsParameterGradientOnly(value))
            {
                lastUse[Views.Root(value)] = int.MaxValue;
            }
        }
    }

    private bool IsParameterGradientOnly(Value value) =>
        module.Gradients.Where(gradient => gradient.Value == value)
            .Select(gradient => gradient.Key)
            .DefaultIfEmpty("")
            .All(name => module.Parameters.Any(parameter => parameter.Name == name))
        && !module.Nodes.ContainsValue(value);

    private int LastUse(Value value) => lastUse.TryGetValue(value, out var step) ? step : -1;

    private void Allocate()
    {
        if (isTraining)
        {
            // What a training pass keeps of the caller's memory outlives every step.
            var read = new HashSet<Value>(steps.Where(step => step.Phase == Phase.Backward && step.Operation is not null)
                .SelectMany(step => step.Operation!.Inputs.Select(Views.Root)));
            foreach (var argument in module.Arguments.Where(argument => module.Observable.Contains(argument.Node) || read.Contains(argument.Value)))
            {
                kept[argument] = New(argument.Value);
            }
        }

        // Whatever has to outlive a chunk must not share a window with what another chunk writes.
        foreach (var value in accumulated.Where(value => !places.ContainsKey(value)))
        {
            places[value] = New(value);
        }

        var ends = new Dictionary<int, List<Value>>();
        var backward = steps.FindIndex(step => step.Phase == Phase.Backward);
        for (var i = 0; i < steps.Count; i++)
        {
            if (i == backward)
            {
                AllocateSeeds(ends);
            }

            if (steps[i].Operation is { } operation)
            {
                AllocateResults(operation, i, ends);
            }

            if (ends.TryGetValue(i, out var dying))
            {
                dying.ForEach(Free);
            }
        }
    }

    private void AllocateSeeds(Dictionary<int, List<Value>> ends)
    {
        foreach (var seed in module.Seeds.OfType<Value>().Where(seed => LastUse(seed) >= 0))
        {
            places[seed] = New(seed);
            EndAt(seed, ends);
        }
    }

    private void AllocateResults(Operation operation, int step, Dictionary<int, List<Value>> ends)
    {
        foreach (var result in operation.Results.Where(result => !places.ContainsKey(result)))
        {
            if (operation.IsView)
            {
                if (places.TryGetValue(Views.Root(result), out var place))
                {
                    places[result] = place;
                }

                continue;
            }

            if (Overwritten(operation, result, step) is { } operand)
            {
                places[result] = places[operand];
                ends[step].Remove(operand);
            }
            else
            {
                places[result] = New(result);
            }

            EndAt(result, ends, step);
        }
    }

    private void EndAt(Value value, Dictionary<int, List<Value>> ends, int definition = -1)
    {
        var end = Math.Max(LastUse(value), definition);
        if (end == int.MaxValue)
        {
            return;
        }

        if (end < 0)
        {
            Free(value);
            return;
        }

        if (!ends.TryGetValue(end, out var list))
        {
            ends[end] = list = [];
        }

        list.Add(value);
    }

    /// <summary>The operand whose window <paramref name="result"/> takes over; null where none dies here and fits.</summary>
    private Value? Overwritten(Operation operation, Value result, int step)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            var root = Views.Root(operation.Inputs[i]);
            if (operation.CanOverwrite(i, result)
                && LastUse(root) == step
                && places.TryGetValue(root, out var place) && place is Place.Slab
                && root.Kind == result.Kind
                && StorageOf(root) == StorageOf(result)
                && operation.Results.All(other => other == result || !places.TryGetValue(other, out var taken) || taken != place)
                && Enumerable.Range(0, operation.Inputs.Count)
                    .All(other => Views.Root(operation.Inputs[other]) != root || operation.CanOverwrite(other, result)))
            {
                return root;
            }
        }

        return null;
    }

    private Place.Slab New(Value value)
    {
        var key = KeyOf(value);
        return new Place.Slab(key.IsInteger, key.TimesBatch, SlabOf(key).Allocate(StorageOf(value).Factor));
    }

    private void Free(Value value)
    {
        if (places[value] is Place.Slab slab)
        {
            SlabOf(KeyOf(value)).Free(slab.Offset, StorageOf(value).Factor);
        }
    }

    /// <summary>How many elements of memory a value takes.</summary>
    private Size StorageOf(Value value) => Views.StorageOf(value, ElementBytes);

    private static (bool IsInteger, bool TimesBatch) KeyOf(Value value) => (value.Kind == ElementKind.Integer, value.Shape.IsBatched);

    private SlabAllocator SlabOf((bool IsInteger, bool TimesBatch) key)
    {
        if (!slabs.TryGetValue(key, out var slab))
        {
            slabs[key] = slab = new SlabAllocator(AlignmentBytes / (key.IsInteger ? sizeof(int) : ElementBytes));
        }

        return slab;
    }

    private long Length(bool isInteger, bool timesBatch) => slabs.TryGetValue((isInteger, timesBatch), out var slab) ? slab.Length : 0;
}
