using System.Globalization;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>
/// The scalar language of element-wise work. One expression gives the kernel, the comment, the value in the interpreter
/// and, differentiated, the gradient. Structurally equal expressions are equal.
/// </summary>
public abstract record Expression
{
    /// <summary>The element of one operand.</summary>
    public sealed record Operand(int Index) : Expression;

    /// <summary>A number.</summary>
    public sealed record Number(double Value) : Expression
    {
        // Bits, not ==: so that NaN equals itself and -0 is not 0.
        public bool Equals(Number? other) =>
            other is not null && BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(other.Value);

        public override int GetHashCode() => BitConverter.DoubleToInt64Bits(Value).GetHashCode();
    }

    /// <summary>A function of other expressions.</summary>
    public sealed record Apply(ScalarFunction Function, EquatableArray<Expression> Arguments) : Expression
    {
        public Apply(ScalarFunction function, params Expression[] arguments)
            : this(function, arguments.ToEquatableArray())
        {
        }
    }

    public static implicit operator Expression(double value) => new Number(value);

    public static Expression operator +(Expression left, Expression right) =>
        Simplifier.Apply(ScalarFunctions.Add, left, right);

    public static Expression operator -(Expression left, Expression right) =>
        Simplifier.Apply(ScalarFunctions.Subtract, left, right);

    public static Expression operator *(Expression left, Expression right) =>
        Simplifier.Apply(ScalarFunctions.Multiply, left, right);

    public static Expression operator /(Expression left, Expression right) =>
        Simplifier.Apply(ScalarFunctions.Divide, left, right);

    public static Expression operator -(Expression value) => Simplifier.Apply(ScalarFunctions.Negate, value);

    /// <summary>Operand <paramref name="index"/>.</summary>
    public static Expression X(int index) => new Operand(index);

    /// <summary>Its value for the given operands.</summary>
    public double Evaluate(Func<int, double> operands) => this switch
    {
        Operand operand => operands(operand.Index),
        Number number => number.Value,
        Apply apply => apply.Function.Evaluate([.. apply.Arguments.Select(argument => argument.Evaluate(operands))]),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The expression with every operand replaced.</summary>
    public Expression Substitute(Func<int, Expression> operands) => this switch
    {
        Operand operand => operands(operand.Index),
        Apply apply => Simplifier.Apply(
            apply.Function, [.. apply.Arguments.Select(argument => argument.Substitute(operands))]),
        _ => this,
    };

    /// <summary>How often it reads operand <paramref name="index"/>.</summary>
    public int Uses(int index) => this switch
    {
        Operand operand => operand.Index == index ? 1 : 0,
        Apply apply => apply.Arguments.Sum(argument => argument.Uses(index)),
        _ => 0,
    };

    /// <summary>How many functions it applies.</summary>
    public int Length => this is Apply apply ? 1 + apply.Arguments.Sum(argument => argument.Length) : 0;

    /// <summary>How many transcendental functions it applies, the longer ones counted more than once.</summary>
    public int Transcendentals => this is Apply apply
        ? apply.Function.Transcendentals + apply.Arguments.Sum(argument => argument.Transcendentals)
        : 0;

    /// <summary>What identifies it among expressions.</summary>
    public string Key => this switch
    {
        Operand operand => "X" + operand.Index.ToString(CultureInfo.InvariantCulture),
        Number number => number.Value.ToString("G17", CultureInfo.InvariantCulture),
        Apply apply => $"{apply.Function.Name}({string.Join(",", apply.Arguments.Select(argument => argument.Key))})",
        _ => throw new InvalidOperationException(),
    };

    public sealed override string ToString() => Key;
}
