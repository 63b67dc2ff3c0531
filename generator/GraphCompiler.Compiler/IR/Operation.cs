using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Compiler.IR;

/// <summary>
/// Computes one or several values from others. Each kind is one file with its gradient
/// rule, its formula and its kernel.
/// </summary>
public abstract class Operation
{
    private readonly Value[] inputs;
    private Value[] results = [];
    private List<string>? absorbed;

    protected Operation(params Value[] inputs) => this.inputs = inputs;

    public ArrayView<Value> Inputs => new(inputs);

    public ArrayView<Value> Results => new(results);

    /// <summary>The only result of most operations.</summary>
    public Value Result => results[0];

    /// <summary>The declared node this belongs to, for comments and messages.</summary>
    public string Node { get; set; } = "";

    /// <summary>The nodes of the operations whose work it has taken over.</summary>
    public IReadOnlyList<string> Absorbed => absorbed ?? (IReadOnlyList<string>)[];

    /// <summary>Whether the rewriter at work has removed it.</summary>
    internal bool IsDropped { get; set; }

    /// <summary>Whether it belongs to the backward pass.</summary>
    public bool IsBackward { get; set; }

    /// <summary>The operation's name, for messages and for recognising equal ones.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Everything but the inputs that decides the results: equal text and inputs, equal results.</summary>
    public virtual string Attributes => "";

    /// <summary>Whether the results are the inputs' memory under another shape.</summary>
    public virtual bool IsView => false;

    /// <summary>Multiply-adds, for the cost figures.</summary>
    public virtual Size MultiplyAdds => new(0, false);

    /// <summary>
    /// The gradients of the inputs, given those of the results (null: zero). An entry is null where the
    /// gradient is zero or not wanted.
    /// </summary>
    public abstract IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results);

    /// <summary>The right side of its equation, in the words of <paramref name="names"/>.</summary>
    public abstract string Formula(Func<Value, string> names);

    /// <summary>The kernel calls that compute it.</summary>
    public abstract IEnumerable<KernelCall> Calls();

    /// <summary>
    /// Whether <paramref name="result"/> may be written over <paramref name="input"/>, when that is read no more.
    /// </summary>
    public virtual bool CanOverwrite(int input, Value result) => false;

    /// <summary>Whether one number may stand for all elements of <paramref name="input"/>.</summary>
    public virtual bool AcceptsScalar(int input) => false;

    /// <summary>
    /// Whether <paramref name="result"/> can be added to what its memory holds instead of replacing it.
    /// </summary>
    public virtual bool CanAccumulate(Value result) => false;

    /// <summary>
    /// Whether what <paramref name="result"/> is of all samples is the sum of what it is of some of them each, where it
    /// has no batch axis and the inputs do. What is not a sum stays each thread's own.
    /// </summary>
    public virtual bool IsSumOfSamples(Value result) => true;

    /// <summary>
    /// Says what each element of the results is, for one sample, as an expression of the inputs' elements; false where
    /// there is no such expression.
    /// </summary>
    public virtual bool Unroll(Unroller unroller) => false;

    /// <summary>Notes that it has taken over work for a node.</summary>
    internal void Absorb(string node)
    {
        absorbed ??= [];
        if (!absorbed.Contains(node))
        {
            absorbed.Add(node);
        }
    }

    public void ReplaceInput(int index, Value value) => inputs[index] = value;

    protected Value AddResult(string name, ElementKind kind, Shape shape)
    {
        var value = new Value(name, kind, shape) { Producer = this };
        Array.Resize(ref results, results.Length + 1);
        results[results.Length - 1] = value;
        return value;
    }

    public override string ToString() =>
        $"{string.Join<Value>(", ", results)} = {Name}({string.Join(", ", inputs.Select(v => v.Name))})";
}
