using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Differentiation;

/// <summary>The gradients gathered so far: what each reader of a value contributes is summed once all have.</summary>
public sealed class Adjoints(Block block)
{
    private const int Together = 8;

    private readonly PiecewiseDictionary<Value, List<Value>> contributions = new();

    public void Add(Value value, Value gradient, Block into)
    {
        if (value.Shape != gradient.Shape)
        {
            throw new InvalidOperationException($"The gradient {gradient} of {value} has another shape.");
        }

        if (!contributions.TryGetValue(value, out var list))
        {
            contributions[value] = list = [];
        }

        list.Add(gradient);
        if (list.Count == Together)
        {
            var sum = Sum(value, list, into);
            list.Clear();
            list.Add(sum);
        }
    }

    /// <summary>The gradient of a value all of whose readers have been seen; null where it is zero.</summary>
    public Value? Of(Value value)
    {
        if (!contributions.TryGetValue(value, out var list))
        {
            return null;
        }

        if (list.Count > 1)
        {
            var sum = Sum(value, list, block);
            list.Clear();
            list.Add(sum);
        }

        return list[0];
    }

    private static Value Sum(Value value, List<Value> terms, Block into)
    {
        var sum = Enumerable.Range(0, terms.Count).Select(Expression.X).Aggregate((left, right) => left + right);
        var builder = new Builder(into, value.Producer?.Node ?? value.Name, isBackward: true);
        return builder.ElementWise(GradientContext.NameOf(value), sum, [.. terms]);
    }
}
