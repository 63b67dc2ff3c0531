using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// One value for all that show the same memory in other shapes, so that it has one name: preferably one the user knows.
/// </summary>
internal sealed class Aliases
{
    private readonly Dictionary<Value, Value> named = [];

    public Aliases(Plan plan)
    {
        var views = plan.Steps.Concat(plan.Bodies.Values.SelectMany(body => body))
            .Where(step => step.Operation is { IsView: true })
            .SelectMany(step => step.Operation!.Results);
        foreach (var view in views)
        {
            var root = Views.Root(view);
            if (IsPart(root) && !IsPart(view) && !named.ContainsKey(root))
            {
                named[root] = view;
            }
        }
    }

    /// <summary>The value under whose name another is read and written.</summary>
    public Value Of(Value value)
    {
        var root = Views.Root(value);
        return named.TryGetValue(root, out var view) ? view : root;
    }

    // Names of nodes and of their gradients have no point; Hidden.sum is a part of Hidden.
    private static bool IsPart(Value value) => value.Name.IndexOf('.') >= 0;
}
