using System.Globalization;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>
/// The scalar language of element-wise work. One expression gives the kernel, the comment, the value in the interpreter
/// and, differentiated, the gradient. Structurally equal expressions are equal.
/// </summary>
public abstract record Expression
{
    private static readonly Operand[] FirstOperands = [.. Enumerable.Range(0, 16).Select(index => new Operand(index))];

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
    public sealed record Apply : Expression
    {
        private readonly int length = 1;
        private readonly int transcendentals;

        public Apply(ScalarFunction function, EquatableArray<Expression> arguments)
        {
            (Function, Arguments, transcendentals) = (function, arguments, function.Transcendentals);
            foreach (var argument in arguments)
            {
                length = Sum(length, argument.Length);
                transcendentals = Sum(transcendentals, argument.Transcendentals);
            }
        }

        public Apply(ScalarFunction function, params Expression[] arguments)
            : this(function, arguments.ToEquatableArray())
        {
        }

        public ScalarFunction Function { get; }

        public EquatableArray<Expression> Arguments { get; }

        /// <inheritdoc/>
        public override int Length => length;

        /// <inheritdoc/>
        public override int Transcendentals => transcendentals;

        public bool Equals(Apply? other) =>
            (object?)other == this
            || (other is not null
                && Function == other.Function
                && length == other.length
                && Arguments.Equals(other.Arguments));

        public override int GetHashCode() => unchecked((Function.GetHashCode() * 31) + Arguments.GetHashCode());

        // What is far too long anyway may share its parts so often that their number is none.
        private static int Sum(int left, int right) => (int)Math.Min(int.MaxValue, (long)left + right);
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
    public static Expression X(int index) =>
        index >= 0 && index < FirstOperands.Length ? FirstOperands[index] : new Operand(index);

    /// <summary>Its value for the given operands.</summary>
    public double Evaluate(Func<int, double> operands) => this switch
    {
        Operand operand => operands(operand.Index),
        Number number => number.Value,
        Apply apply => apply.Function.Evaluate([.. apply.Arguments.Select(argument => argument.Evaluate(operands))]),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The expression with every operand replaced.</summary>
    public Expression Substitute(Func<int, Expression> operands)
    {
        if (this is not Apply apply)
        {
            return this is Operand operand ? operands(operand.Index) : this;
        }

        Expression[]? changed = null;
        for (var i = 0; i < apply.Arguments.Count; i++)
        {
            var argument = apply.Arguments[i].Substitute(operands);
            if (changed is null && (object)argument != apply.Arguments[i])
            {
                changed = [.. apply.Arguments];
            }

            if (changed is not null)
            {
                changed[i] = argument;
            }
        }

        return changed is null ? Simplifier.Simplify(apply) : Simplifier.Apply(apply.Function, changed);
    }

    /// <summary>How often it reads operand <paramref name="index"/>.</summary>
    public int Uses(int index)
    {
        if (this is not Apply apply)
        {
            return this is Operand operand && operand.Index == index ? 1 : 0;
        }

        var uses = 0;
        foreach (var argument in apply.Arguments)
        {
            uses += argument.Uses(index);
        }

        return uses;
    }

    /// <summary>How many functions it applies.</summary>
    public virtual int Length => 0;

    /// <summary>How many transcendental functions it applies, the longer ones counted more than once.</summary>
    public virtual int Transcendentals => 0;

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
