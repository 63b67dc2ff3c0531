using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>A primitive of the scalar language: the runtime has a kernel expression type of the same name.</summary>
/// <param name="name">Its name, which is that of the runtime's type.</param>
/// <param name="arity">How many arguments it takes.</param>
/// <param name="evaluate">Its value, in double.</param>
/// <param name="derivatives">
/// Its partial derivatives, one an argument, in terms of the arguments and of its own value.
/// </param>
/// <param name="format">How mathematics writes it.</param>
public sealed class ScalarFunction(
    string name,
    int arity,
    Func<double[], double> evaluate,
    Func<Expression[], Expression, Expression[]> derivatives,
    Notation format)
{
    /// <summary>How many exponentials its kernel is as long as: only a few fit into one loop.</summary>
    public int Transcendentals { get; init; }

    public string Name { get; } = name;

    public int Arity { get; } = arity;

    public Notation Notation { get; } = format;

    public double Evaluate(double[] arguments) => evaluate(arguments);

    /// <param name="arguments">What the function is applied to.</param>
    /// <param name="value">The application itself.</param>
    public Expression[] Derivatives(Expression[] arguments, Expression value) => derivatives(arguments, value);
}

/// <summary>How a function is written: a template of its arguments, and how tightly it binds.</summary>
/// <param name="Template">Such as <c>{0} + {1}</c>.</param>
/// <param name="Precedence">Of the whole: 1 for sums, 2 for products, 3 for signs, 4 for powers, 5 for calls.</param>
/// <param name="ArgumentPrecedences">The least precedence that each argument has without parentheses.</param>
public sealed record Notation(string Template, int Precedence, params int[] ArgumentPrecedences)
{
    public static Notation Call(string name, int arity = 1) =>
        new($"{name}({string.Join(", ", Enumerable.Range(0, arity).Select(i => $"{{{i}}}"))})", 5, new int[arity]);

    /// <summary>Writes a template with each <c>{i}</c> replaced by what is written for argument <c>i</c>.</summary>
    internal static Written Fill(TextBuffer text, string template, Func<int, Written> argument)
    {
        var at = 0;
        for (var hole = template.IndexOf('{'); hole >= 0; hole = template.IndexOf('{', at))
        {
            text.Append(template, at, hole - at);
            argument(template[hole + 1] - '0');
            at = hole + "{0}".Length;
        }

        return text.Append(template, at, template.Length - at);
    }
}
