using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Planning;

/// <summary>One statement of a pass.</summary>
public abstract record KernelCall
{
    /// <summary>A call of a kernel: <c>Kernel.Method&lt;TypeArgument&gt;(arguments)</c>.</summary>
    /// <param name="Method">The kernel's name.</param>
    /// <param name="TypeArgument">The expression type it is specialised by; null for none.</param>
    /// <param name="Arguments">Its arguments in order.</param>
    /// <param name="Assigned">The scalar that takes its return value; null for none.</param>
    public sealed record Call(
        string Method,
        string? TypeArgument,
        EquatableArray<CallArgument> Arguments,
        Value? Assigned = null) : KernelCall
    {
        public Call(string method, string? typeArgument, params CallArgument[] arguments)
            : this(method, typeArgument, arguments.ToEquatableArray())
        {
        }
    }

    /// <summary>A scalar computed from scalars, spelled out.</summary>
    public sealed record Assign(Value Result, Expression Expression, EquatableArray<Value> Operands) : KernelCall;

    /// <summary>A loop's body run for every step.</summary>
    public sealed record Repeat(Loop Loop) : KernelCall;
}

/// <summary>One argument of a kernel.</summary>
public abstract record CallArgument
{
    /// <summary>A value's memory, with a suffix such as <c>.Row()</c>.</summary>
    public sealed record Memory(Value Value, string Suffix = "") : CallArgument;

    /// <summary>A value's memory from an element on.</summary>
    public sealed record Part(Value Value, Size Start) : CallArgument;

    /// <summary>A value's memory read along three levels, with a stride for each.</summary>
    public sealed record Strided(Value Value, Size Outer, Size Row, Size Column) : CallArgument;

    /// <summary>A scalar value.</summary>
    public sealed record Element(Value Value) : CallArgument;

    /// <summary>A size known at compile time but for the batch.</summary>
    public sealed record Count(Size Size) : CallArgument;

    /// <summary>Sizes as a span of integers.</summary>
    public sealed record Counts(EquatableArray<Size> Sizes) : CallArgument;

    /// <summary>A number of the network's element type.</summary>
    public sealed record Number(double Value) : CallArgument;

    /// <summary>An integer.</summary>
    public sealed record Integer(int Value) : CallArgument;

    /// <summary>32 bits as an unsigned integer.</summary>
    public sealed record Bits(uint Value) : CallArgument;

    /// <summary>The random numbers of this pass that a name stands for.</summary>
    /// <param name="Stream">The name.</param>
    /// <param name="IsBatched">Whether each sample has numbers of its own.</param>
    public sealed record Draw(string Stream, bool IsBatched) : CallArgument;

    /// <summary>Whether something is so, under the name of the kernel's parameter.</summary>
    public sealed record Flag(string Name, bool Value) : CallArgument;

    /// <summary>How a window moves over an image.</summary>
    public sealed record Window(ImageWindow Value) : CallArgument;

    /// <summary>An operand that is not there.</summary>
    public sealed record Missing : CallArgument;

    /// <summary>Memory for a kernel's own use.</summary>
    /// <param name="Length">How many elements make it fast.</param>
    public sealed record Scratch(Size Length) : CallArgument;

    /// <summary>
    /// Whether to add to what the result's memory holds: emitted where the plan asks for
    /// that, and always without a result.
    /// </summary>
    public sealed record Accumulate(Value? Result) : CallArgument;

    /// <summary>
    /// The optimizer's step that a weight takes where its gradient is computed: emitted where the plan
    /// asks for that.
    /// </summary>
    public sealed record WeightStep(Value Result) : CallArgument;

    /// <summary>The storage of a buffer.</summary>
    public sealed record Buffer(string Name) : CallArgument;

    /// <summary>Parameters that are stored one after the other.</summary>
    /// <param name="Offset">Where the first begins.</param>
    /// <param name="Length">The elements up to the end of the last.</param>
    public sealed record Parameters(long Offset, long Length) : CallArgument;

    /// <summary>The storage of a parameter's gradient.</summary>
    public sealed record Gradient(string Parameter) : CallArgument;

    public static implicit operator CallArgument(Value value) => new Memory(value);

    public static implicit operator CallArgument(Size size) => new Count(size);
}
