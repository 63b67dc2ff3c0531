using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Differentiation;

/// <summary>
/// Reverse mode, IR to IR: appends to a module the operations that compute the gradients it wants. Each operation's
/// rule gives operations of the same set; what nobody wants is never made.
/// </summary>
public static class Differentiator
{
    /// <summary>
    /// Fills <see cref="Module.Gradients"/> with the gradient of the total, or of Σ seed · output where there is no
    /// loss, by each trainable parameter, each input that asks for it and each observable node.
    /// </summary>
    public static void Differentiate(Module module)
    {
        var targets = Targets(module);
        var wanted = Dependents(module.Body, targets.Values);
        var adjoints = new Adjoints(module.Body);
        foreach (var (value, gradient) in Seeds(module))
        {
            if (wanted.Contains(value))
            {
                adjoints.Add(value, gradient, module.Body);
            }
        }

        Reverse(module.Body, module.Body, wanted, adjoints);
        NoteUnread(module, wanted);
        foreach (var target in targets)
        {
            if (adjoints.Of(target.Value) is { } gradient)
            {
                module.Gradients[target.Key] = gradient;
            }
        }
    }

    /// <summary>
    /// Runs the gradient rules of <paramref name="block"/>'s operations, last first, into <paramref name="into"/>.
    /// </summary>
    public static void Reverse(Block block, Block into, PiecewiseSet<Value> wanted, Adjoints adjoints)
    {
        // The rules add their operations behind these, perhaps to the same block.
        for (var k = block.Operations.Count - 1; k >= 0; k--)
        {
            var operation = block.Operations[k];
            var results = new Value?[operation.Results.Count];
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = adjoints.Of(operation.Results[i]);
            }

            if (Array.TrueForAll(results, result => result is null) || !IsAnyOf(wanted, operation.Inputs))
            {
                continue;
            }

            var gradients = operation.Gradient(new GradientContext(into, operation.Node, wanted), results);
            if (gradients.Count != operation.Inputs.Count)
            {
                throw new InvalidOperationException(
                    $"The gradient rule of {operation.Name} gives {gradients.Count} gradients "
                    + $"for {operation.Inputs.Count} inputs.");
            }

            for (var i = 0; i < gradients.Count; i++)
            {
                if (gradients[i] is { } gradient && wanted.Contains(operation.Inputs[i]))
                {
                    adjoints.Add(operation.Inputs[i], gradient, into);
                }
            }
        }
    }

    /// <summary>The values that depend on one of <paramref name="sources"/>, those included.</summary>
    public static PiecewiseSet<Value> Dependents(Block block, IEnumerable<Value> sources)
    {
        var dependents = new PiecewiseSet<Value>(sources);
        foreach (var operation in block.Operations)
        {
            if (IsAnyOf(dependents, operation.Inputs))
            {
                foreach (var result in operation.Results)
                {
                    if (result.Kind == ElementKind.Real)
                    {
                        dependents.Add(result);
                    }
                }
            }
        }

        return dependents;
    }

    private static bool IsAnyOf(PiecewiseSet<Value> values, ArrayView<Value> among)
    {
        foreach (var value in among)
        {
            if (values.Contains(value))
            {
                return true;
            }
        }

        return false;
    }

    // What a rule was not asked for.
    private static void NoteUnread(Module module, PiecewiseSet<Value> wanted)
    {
        var seen = new HashSet<(string Node, string Gradient)>();
        foreach (var operation in module.Body.Operations)
        {
            if (operation.IsBackward || !IsAnyOf(wanted, operation.Inputs))
            {
                continue;
            }

            foreach (var input in operation.Inputs)
            {
                if (!wanted.Contains(input) && CouldHaveGradient(module, input))
                {
                    var unread = (operation.Node, GradientContext.NameOf(input));
                    if (seen.Add(unread))
                    {
                        module.Unread.Add(unread);
                    }
                }
            }
        }
    }

    private static bool CouldHaveGradient(Module module, Value value) =>
        value.Kind == ElementKind.Real
        && (value.Source is null or Source.Parameter
            || (value.Source is Source.Argument argument && !module.Arguments[argument.Index].IsTarget));

    private static Dictionary<string, Value> Targets(Module module)
    {
        var targets = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var parameter in module.Parameters.Where(parameter => parameter.IsTrainable))
        {
            targets[parameter.Name] = parameter.Value;
        }

        foreach (var argument in module.Arguments.Where(argument => argument.WantsGradient))
        {
            targets[argument.Node] = argument.Value;
        }

        foreach (var name in module.Observable)
        {
            if (module.Nodes[name] is { Kind: ElementKind.Real, Source: null } value)
            {
                targets[name] = value;
            }
        }

        return targets;
    }

    private static IEnumerable<(Value Value, Value Gradient)> Seeds(Module module)
    {
        if (module.Total is { } total)
        {
            return [(total, Builder.Number("d" + total.Name, 1))];
        }

        for (var i = 0; i < module.Outputs.Count; i++)
        {
            var output = module.Nodes[module.Outputs[i]];
            module.Seeds.Add(output.Kind == ElementKind.Real
                ? new Value("d" + module.Outputs[i], ElementKind.Real, output.Shape, new Source.Seed(i))
                : null);
        }

        return
        [
            .. module.Outputs
                .Select((name, i) => (module.Nodes[name], module.Seeds[i]))
                .Where(seed => seed.Item2 is not null)!,
        ];
    }
}
