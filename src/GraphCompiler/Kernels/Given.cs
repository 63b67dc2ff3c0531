namespace GraphCompiler.Kernels;

/// <summary>
/// How many operands a kernel has been given, as a type: what is constant where a loop is compiled costs nothing there,
/// while walking the expression's tree for its arity would use up what the compiler is ready to inline.
/// </summary>
internal interface IGiven
{
    /// <summary>The number of operands.</summary>
    static abstract int Count { get; }
}

/// <summary>No operand.</summary>
internal readonly struct Given0 : IGiven
{
    public static int Count => 0;
}

/// <summary>One operand.</summary>
internal readonly struct Given1 : IGiven
{
    public static int Count => 1;
}

/// <summary>Two operands.</summary>
internal readonly struct Given2 : IGiven
{
    public static int Count => 2;
}

/// <summary>Three operands.</summary>
internal readonly struct Given3 : IGiven
{
    public static int Count => 3;
}

/// <summary>Four operands.</summary>
internal readonly struct Given4 : IGiven
{
    public static int Count => 4;
}

/// <summary>Five operands.</summary>
internal readonly struct Given5 : IGiven
{
    public static int Count => 5;
}

/// <summary>Six operands.</summary>
internal readonly struct Given6 : IGiven
{
    public static int Count => 6;
}

/// <summary>Seven operands.</summary>
internal readonly struct Given7 : IGiven
{
    public static int Count => 7;
}

/// <summary>Eight operands.</summary>
internal readonly struct Given8 : IGiven
{
    public static int Count => 8;
}
