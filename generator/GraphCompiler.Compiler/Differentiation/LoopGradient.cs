using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Differentiation;

/// <summary>
/// The gradient of a loop is a loop the other way round. It carries the gradients of the carried values and
/// the sums of the shared values' gradients; what a step of it needs of the forward step is sliced from
/// stacks that the forward loop fills. Where a shared value's gradient in a step is itself a sum over rows (a weight's
/// or a bias's), all steps' are one sum over more rows, after the loop.
/// </summary>
internal sealed class LoopGradient
{
    private readonly Loop loop;
    private readonly Builder builder;
    private readonly PiecewiseSet<Value> wanted;
    private readonly Block body = new();
    private readonly LoopInputs inputs = new();

    private LoopGradient(Loop loop, GradientContext context)
    {
        this.loop = loop;
        builder = context.Builder;
        wanted = Wanted(loop, context);
    }

    public static IReadOnlyList<Value?> Of(Loop loop, GradientContext context, IReadOnlyList<Value?> results) =>
        new LoopGradient(loop, context).Build(context, results);

    private Value?[] Build(GradientContext context, IReadOnlyList<Value?> results)
    {
        var adjoints = new Adjoints(body);
        var states = States(results);
        foreach (var i in states)
        {
            adjoints.Add(loop.Body.Results[i], Carry(loop.Body.Parameters[i], results[i]), body);
        }

        for (var i = loop.CarriedCount; i < results.Count; i++)
        {
            if (results[i] is { } gradient && wanted.Contains(loop.Body.Results[i]))
            {
                adjoints.Add(loop.Body.Results[i], Slice(GradientContext.NameOf(loop.Body.Results[i]), gradient), body);
            }
        }

        Differentiator.Reverse(loop.Body, body, wanted, adjoints);
        var afterwards = SumsOverSteps.Take(
            loop, body, loop.Shared.Where(wanted.Contains).Select(value => (value, adjoints.Of(value))));
        var sums = loop.Shared
            .Where(value => wanted.Contains(value) && !afterwards.ContainsKey(value))
            .Select(value => (Value: value, Sum: Carry(value, null)))
            .ToList();
        body.Results.AddRange(states.Select(i =>
            adjoints.Of(loop.Body.Parameters[i])
            ?? Zeros(new Builder(body, loop.Node, true), loop.Body.Parameters[i])));
        body.Results.AddRange(sums.Select(sum => Add(sum.Sum, adjoints.Of(sum.Value))));
        var slices = loop.Slices.Where(slice => wanted.Contains(slice) && adjoints.Of(slice) is not null).ToList();
        body.Results.AddRange(slices.Select(slice => adjoints.Of(slice)!));
        TakeFromForward();
        var reverse = builder.Add(inputs.Close(body, loop.Trips, !loop.IsReversed, loop.Title));
        var gradients = Gradients(context, reverse, states, sums.ConvertAll(sum => sum.Value), slices);
        foreach (var later in afterwards)
        {
            gradients[loop.Body.Parameters.IndexOf(later.Key)] = SumsOverSteps.Add(
                builder, GradientContext.NameOf(loop.Inputs[loop.Body.Parameters.IndexOf(later.Key)]), later.Value,
                value => Stacked(reverse, value));
        }

        return gradients;
    }

    /// <summary>All steps' values of what a step of the gradient reads, in the order of the steps.</summary>
    private Value Stacked(Loop reverse, Value value)
    {
        var at = body.Parameters.IndexOf(value);
        if (at >= 0 && reverse.IsSequence(at))
        {
            return reverse.Inputs[at];
        }

        var isOwn = at >= 0 || value.Producer is { } producer && body.Operations.Contains(producer);
        if (isOwn)
        {
            return reverse.Stack(value);
        }

        var forward = loop.Body.Parameters.IndexOf(value);
        return forward >= 0 && loop.IsSequence(forward) ? loop.Inputs[forward] : loop.Stack(value);
    }

    /// <summary>
    /// The carried values with a gradient: those whose last one has, and those that such a one depends on, be it some
    /// steps later.
    /// </summary>
    private List<int> States(IReadOnlyList<Value?> results)
    {
        var all = Enumerable.Range(0, loop.CarriedCount)
            .Where(i => wanted.Contains(loop.Body.Parameters[i]))
            .ToList();
        var found = all.Where(i => results[i] is not null).ToList();
        while (found.Count < all.Count)
        {
            // Rules say what depends on what better than operands do; what they make here is thrown away.
            var scratch = new Block();
            var adjoints = new Adjoints(scratch);
            foreach (var i in found.Concat(Enumerable.Range(loop.CarriedCount, results.Count - loop.CarriedCount)
                .Where(i => results[i] is not null && wanted.Contains(loop.Body.Results[i]))))
            {
                var result = loop.Body.Results[i];
                adjoints.Add(result, new Value(GradientContext.NameOf(result), result.Kind, result.Shape), scratch);
            }

            Differentiator.Reverse(loop.Body, scratch, wanted, adjoints);
            var more = all.Where(i => !found.Contains(i) && adjoints.Of(loop.Body.Parameters[i]) is not null).ToList();
            if (more.Count == 0)
            {
                break;
            }

            found.AddRange(more);
        }

        found.Sort();
        return found;
    }

    private Value?[] Gradients(
        GradientContext context, Loop reverse, List<int> states, List<Value> sums, List<Value> slices)
    {
        var gradients = new Value?[loop.Inputs.Count];
        for (var i = 0; i < loop.Inputs.Count; i++)
        {
            var parameter = loop.Body.Parameters[i];
            var at = i < loop.CarriedCount ? states.IndexOf(i)
                : sums.IndexOf(parameter) is >= 0 and var sum ? states.Count + sum
                : slices.IndexOf(parameter) is >= 0 and var slice ? states.Count + sums.Count + slice
                : -1;
            if (at >= 0 && context.Wants(loop.Inputs[i]))
            {
                gradients[i] = reverse.Results[at];
                reverse.Results[at].Name = GradientContext.NameOf(loop.Inputs[i]);
            }
        }

        return gradients;
    }

    /// <summary>
    /// The body's values whose gradients are needed: those that depend on a wanted input, in this step or through
    /// what an earlier one carried here.
    /// </summary>
    private static PiecewiseSet<Value> Wanted(Loop loop, GradientContext context)
    {
        var sources = new HashSet<Value>(loop.Body.Parameters.Where((_, i) => context.Wants(loop.Inputs[i])));
        while (true)
        {
            var wanted = Differentiator.Dependents(loop.Body, sources);
            var carried = loop.Carried
                .Where((value, i) => wanted.Contains(loop.Body.Results[i]) && !sources.Contains(value))
                .ToList();
            if (carried.Count == 0)
            {
                return wanted;
            }

            sources.UnionWith(carried);
        }
    }

    private Value Carry(Value value, Value? first)
    {
        var parameter = new Value(GradientContext.NameOf(value), ElementKind.Real, value.Shape);
        inputs.Carry(parameter, first ?? Zeros(builder, value));
        return parameter;
    }

    private Value Slice(string name, Value sequence)
    {
        var parameter = new Value(name, sequence.Kind, Shape.Of(sequence.Shape.Axes.Skip(1)));
        inputs.Slice(parameter, sequence);
        return parameter;
    }

    private static Value Zeros(Builder into, Value value) =>
        into.Add(new ElementWiseOperation(GradientContext.NameOf(value) + ".zero", 0, value.Shape)).Result;

    private Value Add(Value sum, Value? gradient) => gradient is null
        ? sum
        : new Builder(body, loop.Node, true).ElementWise(sum.Name, Expression.X(0) + Expression.X(1), sum, gradient);

    // Whatever the reverse step reads of the forward step comes in as a parameter.
    private void TakeFromForward()
    {
        var own = new HashSet<Value>(inputs.OwnOfEachStep());
        own.UnionWith(body.Operations.SelectMany(operation => operation.Results));
        var taken = new Dictionary<Value, Value>();
        foreach (var operation in body.Operations)
        {
            for (var i = 0; i < operation.Inputs.Count; i++)
            {
                var value = operation.Inputs[i];
                if (own.Contains(value) || value.Source is not null)
                {
                    continue;
                }

                if (!taken.TryGetValue(value, out var parameter))
                {
                    taken[value] = parameter = Take(value);
                }

                operation.ReplaceInput(i, parameter);
            }
        }
    }

    private Value Take(Value value)
    {
        var at = loop.Body.Parameters.IndexOf(value);
        if (at >= loop.CarriedCount + loop.SequenceCount)
        {
            var parameter = new Value(value.Name, value.Kind, value.Shape);
            inputs.Share(parameter, loop.Inputs[at]);
            return parameter;
        }

        return Slice(value.Name, at >= loop.CarriedCount ? loop.Inputs[at] : loop.Stack(value));
    }
}
