using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Planning;

/// <summary>Puts a module's operations into steps and everything they read or write into places.</summary>
public sealed class Planner
{
    private readonly Module module;
    private readonly bool isTraining;
    private readonly IReadOnlyDictionary<Value, Place> constants;
    private readonly List<Step> steps = [];
    private readonly PiecewiseDictionary<Value, Place> places = new();
    private readonly Dictionary<Argument, Place> kept = [];
    private readonly HashSet<Value> accumulated = [];
    private bool isChunked = true;

    private Planner(Module module, bool isTraining, IReadOnlyDictionary<Value, Place> constants)
    {
        this.module = module;
        this.isTraining = isTraining;
        this.constants = constants;
    }

    public static Plan Plan(Module module, bool isTraining, IReadOnlyDictionary<Value, Place> constants) =>
        new Planner(module, isTraining, constants).Plan();

    private Plan Plan()
    {
        PlaceStates();
        Order();
        PlaceSources(module.Body);
        foreach (var value in module.Nodes.Values.Concat(module.Gradients.Values))
        {
            PlaceSource(value);
        }

        var workspace = new Workspace(
            module.ElementType == ElementType.Double ? sizeof(double) : sizeof(float), places);
        AllocateLasting(workspace);
        foreach (var stack in accumulated.ToList())
        {
            AccumulateSteps(stack);
        }

        workspace.Allocate(steps, Lasting(), SeedsByStep());
        var scratch = new ScratchSizes();
        scratch.Add(steps);
        foreach (var body in workspace.Bodies.Values)
        {
            scratch.Add(body);
        }

        var size = workspace.Size(scratch.Fixed, scratch.PerSample);
        var weightSteps = isTraining ? WeightSteps.Of(module, steps, accumulated) : new Dictionary<Value, Parameter>();
        return new Plan(module, steps, workspace.Bodies, places, kept, size, accumulated, weightSteps, isChunked);
    }

    // What becomes of a state is computed where the next pass looks for it, unless something else does already.
    private void PlaceStates()
    {
        foreach (var (state, offset) in StoredState.Of(module))
        {
            places[state.Value] = new Place.State(state.Name, false, offset);
            places[state.Successor] = new Place.State(state.Name, true, offset);
            var root = Views.Root(state.Next);
            if (root.Producer is not null && !places.ContainsKey(root))
            {
                places[root] = places[state.Successor];
            }
        }
    }

    // A stack is added to a step at a time.
    private void AccumulateSteps(Value stack)
    {
        if (stack.Producer is Loop loop && accumulated.Add(loop.ResultInBody(stack)))
        {
            AccumulateSteps(loop.ResultInBody(stack));
        }
    }

    private void Order()
    {
        var phases = isTraining ? Phases.OfTraining(module) : Phases.OfInference(module, out isChunked);
        steps.Capacity = phases.Count;
        foreach (var (operation, phase) in phases)
        {
            steps.Add(new Step(operation.Node, phase, operation, operation.Calls().ToEquatableArray()));
        }

        if (isTraining)
        {
            new GradientStores(module, places, accumulated).AddTo(steps);
        }
        else if (isChunked)
        {
            accumulated.UnionWith(phases
                .Where(pair => pair.Phase == Phase.Evaluation)
                .SelectMany(pair =>
                    pair.Operation.Results.Where(result => Phases.CrossesBatch(pair.Operation, result))));
        }

        StoreEffects();
    }

    // Effects come last in the forward pass: until then every step reads what the pass began with.
    private void StoreEffects()
    {
        var stores = module.Effects.Select(effect => Step.Of(
            Phase.Forward,
            effect.Value.Producer?.Node ?? effect.Buffer,
            "Copy",
            effect.Value,
            new CallArgument.Buffer(effect.Buffer))).Concat(module.States
                .Where(state => !places.TryGetValue(Views.Root(state.Next), out var place)
                    || place != places[state.Successor])
                .Select(state => Step.Of(
                    Phase.Forward, state.Next.Producer?.Node ?? state.Name, "Copy", state.Next, state.Successor)));
        var end = steps.FindLastIndex(step => step.Phase == Phase.Forward) + 1;
        steps.InsertRange(end, stores);
    }

    private void PlaceSources(Block block)
    {
        foreach (var operation in block.Operations)
        {
            foreach (var input in operation.Inputs)
            {
                PlaceSource(input);
            }

            if (operation is Loop loop)
            {
                PlaceSources(loop.Body);
            }
        }
    }

    private void PlaceSource(Value value)
    {
        if (value.Source is null || places.ContainsKey(value))
        {
            return;
        }

        Place? place = value.Source switch
        {
            Source.Parameter parameter => new Place.Parameter(parameter.Name),
            Source.Buffer buffer => new Place.Buffer(buffer.Name),
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

    private void AllocateLasting(Workspace workspace)
    {
        if (isTraining)
        {
            // What a training pass keeps of the caller's memory outlives every step.
            var read = ArgumentsOfBackward();
            foreach (var argument in module.Arguments
                .Where(argument => module.Observable.Contains(argument.Node) || read.Contains(argument.Value)))
            {
                kept[argument] = workspace.New(argument.Value);
            }
        }

        // Whatever has to outlive a chunk must not share a window with what another chunk writes.
        foreach (var value in accumulated.Where(value => !places.ContainsKey(value)))
        {
            places[value] = workspace.New(value);
        }
    }

    private HashSet<Value> ArgumentsOfBackward()
    {
        var read = new HashSet<Value>();
        foreach (var step in steps)
        {
            foreach (var input in step.Phase == Phase.Backward ? step.Operation?.Inputs ?? default : default)
            {
                var root = Views.Root(input);
                if (root.Source is Source.Argument)
                {
                    read.Add(root);
                }
            }
        }

        return read;
    }

    // A parameter's gradient has storage of its own, and one that is stored is read by the step that does it.
    private IEnumerable<Value> Lasting()
    {
        var observed = new HashSet<Value>(module.Nodes.Values);
        var parameters = new HashSet<string>(
            module.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        observed.UnionWith(module.Gradients
            .Where(gradient => !parameters.Contains(gradient.Key))
            .Select(gradient => gradient.Value));
        return module.Kept().Where(value => observed.Contains(value) || value == module.Total).Concat(accumulated);
    }

    // The caller's gradients are copied when the backward pass begins, which may have no steps of its own.
    private (int Step, IReadOnlyList<Value> Seeds) SeedsByStep()
    {
        var first = steps.FindIndex(step => step.Phase == Phase.Backward);
        return (first < 0 ? steps.Count : first, [.. module.Seeds.OfType<Value>()]);
    }
}
