using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>
/// A scalar function of several operands, in steps that later steps share. Step k is operand
/// <c>OperandCount + k</c> of the steps behind it; the last ones are the results.
/// </summary>
/// <param name="OperandCount">How many operands it takes.</param>
/// <param name="Steps">The steps, each before its readers.</param>
/// <param name="ResultCount">How many results it has.</param>
public sealed record ScalarProgram(int OperandCount, EquatableArray<Expression> Steps, int ResultCount = 1)
{
    /// <summary>Each step's key, from which <see cref="Parse"/> makes the program again.</summary>
    public IReadOnlyList<string> Text => [.. Steps.Select(step => step.Key)];

    /// <summary>The program of some steps' keys.</summary>
    /// <exception cref="FormatException">A text is no expression, or reads what does not come before it.</exception>
    public static ScalarProgram Parse(int operandCount, IReadOnlyList<string?> text, int resultCount = 1)
    {
        if (text.Count < resultCount)
        {
            throw new FormatException($"A function of {resultCount} results has at least as many steps.");
        }

        var steps = text.Select((step, k) => ExpressionParser.Parse(step ?? "", operandCount + k));
        return new ScalarProgram(operandCount, steps.ToEquatableArray(), resultCount);
    }

    /// <summary>Its results for the given operands.</summary>
    public double[] Evaluate(params double[] operands)
    {
        var values = new List<double>(operands);
        foreach (var step in Steps)
        {
            values.Add(step.Evaluate(index => values[index]));
        }

        return [.. values.Skip(values.Count - ResultCount)];
    }

    /// <summary>The program of one of its results alone.</summary>
    public ScalarProgram Result(int index)
    {
        var builder = new ScalarProgramBuilder(OperandCount);
        return builder.Build(builder.Include(this)[index]);
    }

    /// <summary>The partial derivative of its only result by an operand.</summary>
    public ScalarProgram Differentiate(int operand)
    {
        var builder = new ScalarProgramBuilder(OperandCount);
        var value = builder.Include(this)[0];
        return builder.Build(builder.Differentiate(value, operand));
    }

    /// <summary>
    /// The result as one expression, without shared steps; null where it would apply more than
    /// <paramref name="maximumLength"/> functions.
    /// </summary>
    public Expression? Inline(int maximumLength)
    {
        var lengths = new List<long>();
        foreach (var step in Steps)
        {
            var length = (long)step.Length;
            for (var k = 0; k < lengths.Count; k++)
            {
                length += lengths[k] * step.Uses(OperandCount + k);
            }

            // What is far beyond any limit stays there, and does not overflow.
            lengths.Add(Math.Min(length, int.MaxValue));
        }

        if (lengths[lengths.Count - 1] > maximumLength)
        {
            return null;
        }

        var whole = new List<Expression>();
        for (var k = 0; k < Steps.Count; k++)
        {
            // A long step that the result does not read would be long to write for nothing.
            whole.Add(lengths[k] > maximumLength
                ? Expression.X(OperandCount + k)
                : Steps[k].Substitute(index =>
                    index < OperandCount ? Expression.X(index) : whole[index - OperandCount]));
        }

        return whole[whole.Count - 1];
    }
}
