namespace GraphCompiler.Compiler.IR;

/// <summary>What the elements of a value are.</summary>
public enum ElementKind
{
    /// <summary>The network's own element type, float or double.</summary>
    Real,

    /// <summary>32-bit indices.</summary>
    Integer,
}

/// <summary>How a value's elements lie in memory.</summary>
public enum MemoryLayout
{
    /// <summary>Row-major.</summary>
    Logical,

    /// <summary>
    /// A matrix [out, in] as the runtime's panel matrix [in, out]: what the product reads without packing. Of a stack
    /// each matrix.
    /// </summary>
    Panels,
}

/// <summary>A tensor: the result of an operation, or a source.</summary>
public sealed class Value(string name, ElementKind kind, Shape shape, Source? source = null)
{
    /// <summary>
    /// What it is called in comments and windows: the node's name, or the node's and a part
    /// of it, such as <c>Loss.sum</c>.
    /// </summary>
    public string Name { get; set; } = name;

    public ElementKind Kind { get; } = kind;

    public Shape Shape { get; } = shape;

    /// <summary>Where it comes from, unless an operation or a block defines it.</summary>
    public Source? Source { get; } = source;

    /// <summary>The operation it is a result of.</summary>
    public Operation? Producer { get; internal set; }

    public bool IsScalar => Shape.IsScalar;

    /// <summary>How many operands of its block it is, as the pass at work has counted.</summary>
    internal int Uses { get; set; }

    /// <summary>The last step that reads its memory, as the planner at work has found; -1 where none does.</summary>
    internal int LastStep { get; set; } = -1;

    /// <summary>Whether somebody beside the operations reads it, as the rewriter at work knows.</summary>
    internal bool IsKept { get; set; }

    /// <summary>The value that stands for it since a rewriter has replaced it; null where none has.</summary>
    internal Value? Replacement { get; set; }

    /// <summary>How its elements lie in memory.</summary>
    public MemoryLayout Layout { get; set; }

    public override string ToString() => $"{Name}{Shape}";
}
