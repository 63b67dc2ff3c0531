using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Unrolling;

/// <summary>Unrolls some phases of a plan into one pass over one sample.</summary>
internal sealed class PassUnroller
{
    private readonly Plan plan;
    private readonly List<Step> steps;
    private readonly HashSet<Value> kept;
    private readonly Unroller unroller = new();

    private PassUnroller(
        Plan plan, List<Step> steps, IReadOnlyCollection<Phase> phases, IReadOnlyCollection<Phase> next)
    {
        (this.plan, this.steps) = (plan, steps);
        kept = Kept(plan, plan.Steps.Where(step => next.Contains(step.Phase)), isWhole: phases.Count > 1);
    }

    /// <summary>The pass; null where it cannot be unrolled or that does not pay.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="phases">What the pass does.</param>
    /// <param name="next">What follows it and reads what it has computed.</param>
    public static UnrolledPass? Unroll(Plan plan, IReadOnlyCollection<Phase> phases, IReadOnlyCollection<Phase> next)
    {
        var (multiplyAdds, fixedMultiplyAdds) = plan.MultiplyAdds(phases.Contains);
        if (!CostModel.UnrollPays(multiplyAdds + fixedMultiplyAdds))
        {
            return null;
        }

        var steps = plan.Steps.Where(step => phases.Contains(step.Phase)).ToList();
        return steps.TrueForAll(IsNarrow) ? new PassUnroller(plan, steps, phases, next).Unroll() : null;
    }

    private UnrolledPass? Unroll()
    {
        // What nobody reads is left out in the end, but a network of many nodes is given up before.
        var unrolled = new List<UnrolledStep>();
        var statements = 0;
        foreach (var step in steps)
        {
            if (!Unroll(step, unrolled) || !CostModel.UnrollPays(statements))
            {
                return null;
            }

            statements += unrolled.Count == 0 ? 0 : unrolled[unrolled.Count - 1].Definitions.Count;
        }

        var pass = Live(unrolled);
        var work = pass.Steps.SelectMany(step => step.Definitions).Sum(definition => Work(definition.Expression));
        return work > 0 && CostModel.UnrollPays(work) ? pass : null;
    }

    /// <summary>What somebody reads after the pass, beside gradients of parameters, states and buffers.</summary>
    private static HashSet<Value> Kept(Plan plan, IEnumerable<Step> next, bool isWhole)
    {
        var module = plan.Module;
        var names = new HashSet<string>(module.Outputs.Concat(module.Losses.Select(loss => loss.Node)));
        var values = module.Nodes
            .Where(node => names.Contains(node.Key) || (!isWhole && module.Observable.Contains(node.Key)))
            .Select(node => node.Value)
            .Concat(module.Total is null ? [] : new[] { module.Total })
            .Concat(next.SelectMany(Read));
        var parameters = new HashSet<string>(
            module.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        var gradients = isWhole
            ? []
            : module.Gradients.Where(gradient => !parameters.Contains(gradient.Key)).Select(gradient => gradient.Value);
        return new HashSet<Value>(values.Concat(gradients).Select(Views.Root));
    }

    private static IEnumerable<Value> Read(Step step) => (step.Operation?.Inputs ?? [])
        .Concat(step.Calls.OfType<KernelCall.Call>()
            .SelectMany(call => call.Arguments)
            .OfType<CallArgument.Memory>()
            .Select(argument => argument.Value));

    private static bool IsNarrow(Step step) => Read(step)
        .Concat(step.Operation?.Results ?? [])
        .All(value => value.Layout == MemoryLayout.Logical
            && CostModel.UnrollPays(value.Shape.Size.Factor)
            && (!value.Shape.IsBatched || CostModel.IsNarrow(value.Shape.PerSample)));

    private bool Unroll(Step step, List<UnrolledStep> unrolled)
    {
        var stores = new List<Store>();
        if (step.Operation is null)
        {
            foreach (var call in step.Calls)
            {
                if (call is not KernelCall.Call { Method: "Store" or "Copy" } copy)
                {
                    return false;
                }

                var value = ((CallArgument.Memory)copy.Arguments[0]).Value;
                if (copy.Method == "Store" || !IsInPlace(value, copy.Arguments[1]))
                {
                    stores.Add(Stored(value, copy.Arguments[1]));
                }
            }

            unrolled.Add(new UnrolledStep(step, [], stores));
            return true;
        }

        if (step.Operation.IsView)
        {
            return true;
        }

        if (step.Operation.Results.Any(result => result.Kind != ElementKind.Real) || !step.Operation.Unroll(unroller))
        {
            return false;
        }

        foreach (var result in step.Operation.Results.Where(IsStored))
        {
            stores.Add(Stored(result, result));
        }

        unrolled.Add(new UnrolledStep(step, unroller.TakeDefinitions(), stores));
        return true;
    }

    private bool IsStored(Value result) => plan.Places.TryGetValue(result, out var place) && place switch
    {
        Place.Gradient or Place.Buffer or Place.State => true,
        _ => kept.Contains(result),
    };

    private bool IsInPlace(Value value, CallArgument target) =>
        plan.Places.TryGetValue(Views.Root(value), out var place)
        && target switch
        {
            CallArgument.Memory memory => plan.Places.TryGetValue(memory.Value, out var other) && place == other,
            CallArgument.Buffer buffer => place is Place.Buffer own && own.Name == buffer.Name,
            _ => false,
        };

    private Store Stored(Value value, CallArgument target) => new(
        target,
        [.. Enumerable.Range(0, Unroller.Count(value.Shape.Size)).Select(i => unroller.Of(value, i))]);

    /// <summary>Leaves out what nobody reads.</summary>
    private UnrolledPass Live(List<UnrolledStep> unrolled)
    {
        var read = new HashSet<int>();
        var live = new List<UnrolledStep>();
        foreach (var step in Enumerable.Reverse(unrolled))
        {
            foreach (var element in step.Stores.SelectMany(store => store.Elements))
            {
                Read(element, read);
            }

            var definitions = new List<Definition>();
            foreach (var definition in step.Definitions.Reverse().Where(definition => read.Contains(definition.Number)))
            {
                definitions.Add(definition);
                Read(definition.Expression, read);
            }

            definitions.Reverse();
            live.Add(step with { Definitions = definitions });
        }

        live.Reverse();
        var defined = new HashSet<int>(live.SelectMany(step => step.Definitions).Select(one => one.Number));
        var loads = read
            .Where(number => !defined.Contains(number)
                && plan.Places.TryGetValue(unroller.Elements[number].Value, out var place)
                && place is Place.Slab)
            .OrderBy(number => number);
        return new UnrolledPass(unroller.Elements, [.. loads], live);
    }

    private static void Read(Expression expression, HashSet<int> read)
    {
        if (expression is Expression.Operand operand)
        {
            read.Add(operand.Index);
        }
        else if (expression is Expression.Apply apply)
        {
            foreach (var argument in apply.Arguments)
            {
                Read(argument, read);
            }
        }
    }

    // An addition comes with its product.
    private static int Work(Expression expression) => expression is Expression.Apply apply
        ? (apply.Function.Name is "Add" or "Subtract" ? 0 : 1) + apply.Arguments.Sum(Work)
        : 0;
}
