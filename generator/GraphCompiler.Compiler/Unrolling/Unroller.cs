using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Unrolling;

/// <summary>
/// What each element is, for one sample, as an expression of other elements: its operands are numbers that elements
/// have here. An element that is nothing but another one, or a constant, takes no statement.
/// </summary>
public sealed class Unroller
{
    private readonly List<Element> elements = [];
    private readonly Dictionary<Element, int> numbers = [];
    private readonly Dictionary<Element, Expression> same = [];
    private List<Definition> definitions = [];

    /// <summary>The elements by their numbers.</summary>
    public IReadOnlyList<Element> Elements => elements;

    /// <summary>How many elements there are for one sample.</summary>
    public static int Count(Size size) => checked((int)size.With(1).Factor);

    /// <summary>An element: as an operand, or as what it is the same as.</summary>
    /// <param name="value">The value.</param>
    /// <param name="index">Which of its elements, in the order of memory.</param>
    public Expression Of(Value value, int index)
    {
        var root = Views.Root(value);
        if (root.Source is Source.Batch)
        {
            return 1;
        }

        if (root is { Kind: ElementKind.Real, Source: Source.Constant { Values: { Count: 1 } constant } })
        {
            return constant[0];
        }

        var element = new Element(root, index);
        return same.TryGetValue(element, out var other) ? other : Expression.X(NumberOf(element));
    }

    /// <summary>Says what an element of an operation's result is.</summary>
    /// <param name="result">The result.</param>
    /// <param name="index">Which of its elements.</param>
    /// <param name="expression">An expression of what <see cref="Of"/> gave.</param>
    public void Define(Value result, int index, Expression expression)
    {
        var element = new Element(result, index);
        if (expression is Expression.Operand or Expression.Number)
        {
            same[element] = expression;
        }
        else
        {
            definitions.Add(new Definition(NumberOf(element), expression));
        }
    }

    /// <summary>A sum of at least one term.</summary>
    public static Expression Sum(IEnumerable<Expression> terms) => terms.Aggregate((sum, term) => sum + term);

    /// <summary>What has been defined since the last call.</summary>
    internal IReadOnlyList<Definition> TakeDefinitions()
    {
        var taken = definitions;
        definitions = [];
        return taken;
    }

    private int NumberOf(Element element)
    {
        if (!numbers.TryGetValue(element, out var number))
        {
            numbers[element] = number = elements.Count;
            elements.Add(element);
        }

        return number;
    }
}

/// <summary>What an element is.</summary>
/// <param name="Number">The element's number.</param>
/// <param name="Expression">An expression of other elements.</param>
public sealed record Definition(int Number, Expression Expression);
