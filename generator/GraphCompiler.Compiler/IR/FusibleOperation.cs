using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.IR;

/// <summary>
/// An operation whose kernel can do element-wise work at its store, such as a bias and an activation: an epilogue,
/// which reads the operation's own value as operand 0 and further inputs, the extras, as the others.
/// </summary>
public abstract class FusibleOperation(Expression epilogue, params Value[] inputs) : Operation(inputs)
{
    /// <summary>How many extras an epilogue can read beside the operation's own value.</summary>
    public const int MaximumExtras = 3;

    /// <summary>How many inputs the operation itself has; the others are extras.</summary>
    protected const int OwnInputs = 2;

    /// <summary>What becomes of the value, operand 0, and the extras.</summary>
    public Expression Epilogue { get; } = epilogue;

    /// <summary>Whether there is no epilogue yet, and there can be one.</summary>
    public virtual bool TakesEpilogue => Epilogue is Expression.Operand;

    /// <summary>What comments call the operation's own value.</summary>
    public abstract string Kind { get; }

    /// <summary>The extras of the epilogue.</summary>
    protected IEnumerable<Value> Extras => Inputs.Skip(OwnInputs);

    /// <summary>The same operation, with more work at its end, its elements under a shape of as many.</summary>
    public abstract FusibleOperation WithEpilogue(
        string name, Expression epilogue, Shape shape, IEnumerable<Value> extras);

    /// <summary>Whether the kernel can read <paramref name="value"/> beside its own value of <paramref name="shape"/>.
    /// </summary>
    public bool AcceptsExtra(Value value, Shape shape) =>
        value.Shape.Size == Size.One || value.Shape.Size == shape.Size || AcceptsRepeated(value, shape);

    /// <summary>Whether the kernel can repeat <paramref name="value"/>, which has fewer elements than the result.
    /// </summary>
    protected abstract bool AcceptsRepeated(Value value, Shape shape);

    /// <summary>What the own value is in the words of <paramref name="names"/>.</summary>
    protected abstract string OwnFormula(Func<Value, string> names);

    public override string Formula(Func<Value, string> names) => Epilogue.ToFormula(index => index == 0
        ? OwnFormula(names)
        : names(Inputs[index + OwnInputs - 1]));

    public override bool CanOverwrite(int input, Value result) =>
        input >= OwnInputs && Inputs[input].Shape.Size == result.Shape.Size;

    /// <summary>Refuses to differentiate what has an epilogue already.</summary>
    protected void RequirePlain()
    {
        if (Epilogue is not Expression.Operand)
        {
            throw new InvalidOperationException("Operations are differentiated before they are fused.");
        }
    }
}
