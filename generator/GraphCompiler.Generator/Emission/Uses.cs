namespace GraphCompiler.Generator.Emission;

/// <summary>What a pass's method may have beside the workspace and the arguments of the pass.</summary>
[Flags]
internal enum Local
{
    None = 0,
    Batch = 1,
    Accumulate = 2,
    Parameters = 4,
    Gradients = 8,
    Windows = 16,
    Buffers = 32,
}

/// <summary>What some statements use of all that their method may have.</summary>
internal sealed class Uses
{
    private Local locals;
    private HashSet<int>? arguments;

    public bool Has(Local local) => (locals & local) != 0;

    /// <summary>Whether they use an argument of the pass.</summary>
    public bool HasArgument(int index) => arguments?.Contains(index) ?? false;

    public void Add(Local local) => locals |= local;

    public void AddArgument(int index) => (arguments ??= []).Add(index);

    public void UnionWith(Uses others)
    {
        locals |= others.locals;
        if (others.arguments is not null)
        {
            (arguments ??= []).UnionWith(others.arguments);
        }
    }
}
