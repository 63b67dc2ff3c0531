using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Planning;

/// <summary>Puts the gradients of parameters into their storage, in place where their operation can add to it.</summary>
/// <param name="module">The training pass, whose operations have been put into steps.</param>
/// <param name="places">Receives the places of gradients that are computed in their storage.</param>
/// <param name="accumulated">Receives those gradients.</param>
internal sealed class GradientStores(
    Module module, PiecewiseDictionary<Value, Place> places, HashSet<Value> accumulated)
{
    /// <summary>
    /// Adds the steps: a gradient is stored as soon as it is there, which frees its memory; what no step computes comes
    /// last.
    /// </summary>
    public void AddTo(List<Step> steps)
    {
        var stores = Stores();
        if (stores.Count == 0)
        {
            return;
        }

        var byProducer = stores.ToLookup(store =>
            ((KernelCall.Call)store.Calls[0]).Arguments[0] is CallArgument.Memory gradient
            && gradient.Value.Producer is { IsBackward: true } producer
                ? producer
                : null);
        var ordered = new List<Step>(steps.Count + stores.Count);
        foreach (var step in steps)
        {
            ordered.Add(step);
            ordered.AddRange(byProducer[step.Operation]);
        }

        ordered.AddRange(byProducer[null]);
        steps.Clear();
        steps.AddRange(ordered);
    }

    // A gradient that its own operation cannot add to the storage, or that somebody else reads too, is stored by a step
    // of its own: what is another node's gradient as well must not hold a sum of several passes.
    private List<Step> Stores()
    {
        var stores = new List<Step>();
        module.Body.CountUses();
        var shared = SharedGradients();
        foreach (var parameter in module.Parameters.Where(parameter => parameter.IsTrainable))
        {
            if (!module.Gradients.TryGetValue(parameter.Name, out var gradient))
            {
                stores.Add(Step.Of(
                    Phase.Backward,
                    parameter.Node,
                    "Clear",
                    new CallArgument.Gradient(parameter.Name),
                    new CallArgument.Accumulate(null)));
            }
            else if (!places.ContainsKey(gradient)
                && gradient.Producer is { IsView: false } producer
                && producer.CanAccumulate(gradient)
                && gradient.Uses == 0
                && !shared.Contains(gradient))
            {
                places[gradient] = new Place.Gradient(parameter.Name);
                accumulated.Add(gradient);
            }
            else
            {
                stores.Add(Step.Of(
                    Phase.Backward,
                    parameter.Node,
                    "Store",
                    gradient,
                    new CallArgument.Gradient(parameter.Name),
                    new CallArgument.Accumulate(null)));
            }
        }

        return stores;
    }

    private HashSet<Value> SharedGradients()
    {
        var (seen, shared) = (new HashSet<Value>(), new HashSet<Value>());
        foreach (var gradient in module.Gradients.Values)
        {
            if (!seen.Add(gradient))
            {
                shared.Add(gradient);
            }
        }

        return shared;
    }
}
