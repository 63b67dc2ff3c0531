using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace Testing.HandMade;

/// <summary>Makes a module without a declaration.</summary>
public sealed class ModuleBuilder(ElementType elementType = ElementType.Double)
{
    public Module Module { get; } = new(elementType);

    /// <summary>Operations of a node.</summary>
    public Builder On(string node) => new(Module.Body, node);

    public Value Input(string name, bool wantsGradient, params int[] axes)
    {
        var shape = Shape.Of(axes);
        var value = new Value(name, ElementKind.Real, shape, new Source.Argument(Module.Arguments.Count));
        Module.Arguments.Add(new Argument(name, ElementKind.Real, shape, false, wantsGradient, value));
        Module.Nodes[name] = value;
        return value;
    }

    public Value Parameter(string name, params int[] axes)
    {
        var shape = Shape.Of(axes);
        var value = new Value(name, ElementKind.Real, shape, new Source.Parameter(name));
        Module.Parameters.Add(new Parameter(
            name, shape, new InitialValues("Zeros", 0, 0), true, name, null, value, Repetition.Once(name)));
        Module.Nodes[name] = value;
        return value;
    }

    /// <summary>A node that can be read.</summary>
    public Value Public(string name, Value value)
    {
        Module.Nodes[name] = value;
        Module.Observable.Add(name);
        return value;
    }

    /// <summary>The loss: Σ w·v² of each value with a weight of its own, so that no two gradients are alike.</summary>
    public Module Minimize(params Value[] values)
    {
        var builder = On("Loss");
        var terms = values.Select((value, i) => Square(builder, value, 0.5 + i)).ToArray();
        var total = terms.Length == 1
            ? terms[0]
            : builder.ElementWise("Loss", Enumerable.Range(0, terms.Length)
                .Select(Expression.X).Aggregate((left, right) => left + right), terms);
        Module.Losses.Add(new Loss("Loss", "Loss", 1, null, null, null));
        Module.Outputs.Add("Loss");
        Public("Loss", total);
        Module.Total = total;
        return Module;
    }

    private static Value Square(Builder builder, Value value, double weight)
    {
        var x = Expression.X(0);
        var squares = builder.ElementWise(value.Name + ".squares", weight * (x * x), value);
        return builder.Sum(value.Name + ".sum", squares, Enumerable.Range(0, squares.Shape.Rank));
    }
}
