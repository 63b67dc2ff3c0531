using System.Globalization;
using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Tests.Expressions;

/// <summary>Evaluates a printed formula by the usual rules of precedence.</summary>
internal sealed class FormulaReader
{
    private readonly string text;
    private readonly double[] operands;
    private int at;

    private FormulaReader(string text, double[] operands)
    {
        this.text = text.Replace(" ", "", StringComparison.Ordinal);
        this.operands = operands;
    }

    public static double Evaluate(string formula, double[] operands)
    {
        var reader = new FormulaReader(formula, operands);
        var value = reader.Sum();
        return reader.at == reader.text.Length
            ? value
            : throw new FormatException($"{formula} goes on after {reader.at} characters.");
    }

    private char Next => at < text.Length ? text[at] : '\0';

    private double Sum()
    {
        var value = Product();
        while (Next is '+' or '-')
        {
            value = text[at++] == '+' ? value + Product() : value - Product();
        }

        return value;
    }

    private double Product()
    {
        var value = Sign();
        while (Next is '⊙' or '·' or '/')
        {
            value = text[at++] == '/' ? value / Sign() : value * Sign();
        }

        return value;
    }

    private double Sign()
    {
        if (Next == '-')
        {
            at++;
            return -Sign();
        }

        var value = Atom();
        while (Next is '²' or '³' or '^')
        {
            value = text[at++] switch
            {
                '²' => value * value,
                '³' => value * value * value,
                _ => ScalarFunctions.Power.Evaluate([value, Atom()]),
            };
        }

        return value;
    }

    private double Atom()
    {
        if (Next == '(')
        {
            return Parenthesis();
        }

        if (Next == '[')
        {
            Expect('[');
            var holds = Condition();
            Expect(']');
            return holds ? 1 : 0;
        }

        var start = at;
        while (char.IsLetterOrDigit(Next)
            || Next is '.' or '_' or '′'
            || (Next is '+' or '-' && at > start && text[at - 1] == 'E' && char.IsDigit(text[start])))
        {
            at++;
        }

        var word = text[start..at];
        if (double.TryParse(word, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return word.Length == 1 && Next != '(' ? operands[word[0] - 'a'] : Call(word);
    }

    private double Call(string name)
    {
        var function = RandomExpression.Functions.Single(
            function => function.Notation.Template == Notation.Call(name, function.Arity).Template);
        var arguments = new double[function.Arity];
        for (var i = 0; i < arguments.Length; i++)
        {
            Expect(i == 0 ? '(' : ',');
            arguments[i] = Sum();
        }

        Expect(')');
        return function.Evaluate(arguments);
    }

    // A parenthesis holds a sum, or a selection.
    private double Parenthesis()
    {
        Expect('(');
        var start = at;
        var value = Sum();
        if (Next is '>' or '<' or '=' or '≠')
        {
            at = start;
            var holds = Condition();
            Expect('?');
            var yes = Sum();
            Expect(':');
            var no = Sum();
            value = holds ? yes : no;
        }

        Expect(')');
        return value;
    }

    private bool Condition()
    {
        var left = Sum();
        var comparison = text[at++];
        var right = Sum();
        return comparison switch
        {
            '>' => left > right,
            '<' => left < right,
            '=' => left == right,
            '≠' => left != right,
            _ => throw new FormatException($"'{comparison}' compares nothing."),
        };
    }

    private void Expect(char character)
    {
        if (Next != character)
        {
            throw new FormatException($"'{character}' is missing after {at} characters of {text}.");
        }

        at++;
    }
}
