using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// Finds the gradients by which an optimizer can step their parameters as soon as they are computed, and
/// which nobody has to store then: those whose kernel takes such a step, of parameters that nothing reads afterwards.
/// </summary>
internal static class WeightSteps
{
    /// <summary>The gradients, with their parameters.</summary>
    /// <param name="module">The training pass.</param>
    /// <param name="steps">Its steps in order.</param>
    /// <param name="accumulated">The gradients that are computed in their storage.</param>
    public static IReadOnlyDictionary<Value, Parameter> Of(Module module, List<Step> steps, ISet<Value> accumulated)
    {
        var weightSteps = new Dictionary<Value, Parameter>();
        if (module.Total is null)
        {
            return weightSteps;
        }

        // What is computed in the storage of a gradient is that of one parameter alone.
        var parameters = new Dictionary<Value, Parameter>();
        foreach (var parameter in module.Parameters.Where(parameter => parameter.IsTrainable))
        {
            if (module.Gradients.TryGetValue(parameter.Name, out var gradient) && accumulated.Contains(gradient))
            {
                parameters.Add(gradient, parameter);
            }
        }

        var lastReads = LastReads(steps);
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var call in steps[i].Calls.OfType<KernelCall.Call>())
            {
                if (call.Arguments.OfType<CallArgument.WeightStep>().FirstOrDefault() is { Result: var gradient }
                    && parameters.TryGetValue(gradient, out var parameter)
                    && !(lastReads.TryGetValue(parameter.Value, out var last) && last >= i))
                {
                    weightSteps.Add(gradient, parameter);
                }
            }
        }

        return weightSteps;
    }

    private static Dictionary<Value, int> LastReads(List<Step> steps)
    {
        var reads = new Dictionary<Value, int>();
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var input in steps[i].Operation?.Inputs ?? default)
            {
                reads[Views.Root(input)] = i;
            }
        }

        return reads;
    }
}
