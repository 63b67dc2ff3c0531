using System.Globalization;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>Reads what <see cref="Expression.Key"/> writes.</summary>
public sealed class ExpressionParser
{
    private readonly string text;
    private readonly int operandCount;
    private int position;

    private ExpressionParser(string text, int operandCount) => (this.text, this.operandCount) = (text, operandCount);

    /// <summary>The expression of a text such as <c>Add(X0,Exp(X1))</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="operandCount">How many operands there are.</param>
    /// <exception cref="FormatException">It is no expression of so many operands.</exception>
    public static Expression Parse(string text, int operandCount)
    {
        var parser = new ExpressionParser(text, operandCount);
        var expression = parser.Read();
        return parser.position == text.Length ? expression : throw parser.Unexpected();
    }

    private Expression Read()
    {
        var start = position;
        while (position < text.Length && text[position] is not ('(' or ',' or ')'))
        {
            position++;
        }

        var word = text.Substring(start, position - start);
        if (position < text.Length && text[position] == '(')
        {
            return Function(word);
        }

        if (word.Length > 1
            && word[0] == 'X'
            && int.TryParse(word.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index < operandCount
                ? Expression.X(index)
                : throw new FormatException($"'{text}' reads operand {index} of {operandCount}.");
        }

        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{word}' in '{text}' is neither an operand nor a number.");
    }

    private Expression.Apply Function(string name)
    {
        var function = ScalarFunctions.Find(name)
            ?? throw new FormatException($"'{name}' in '{text}' is no function of this version.");
        var arguments = new List<Expression>();
        do
        {
            position++;
            arguments.Add(Read());
        }
        while (position < text.Length && text[position] == ',');

        if (position >= text.Length || text[position] != ')')
        {
            throw Unexpected();
        }

        position++;
        return arguments.Count == function.Arity
            ? new Expression.Apply(function, [.. arguments])
            : throw new FormatException($"'{name}' in '{text}' takes {function.Arity} arguments.");
    }

    private FormatException Unexpected() => new($"'{text}' is no expression: it goes wrong at {position}.");
}
