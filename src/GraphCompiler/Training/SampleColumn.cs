using System.ComponentModel;
using System.Numerics;

namespace GraphCompiler.Runtime;

/// <summary>The values of one argument for every sample of a data set.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SampleColumn<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A column of real numbers.</summary>
    /// <param name="name">The argument's node.</param>
    /// <param name="values">The samples one after the other.</param>
    /// <param name="elements">The elements of one sample, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="elements"/> is less than 1.</exception>
    public SampleColumn(string name, ReadOnlyMemory<T> values, int elements)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(elements, 1);
        (Name, Real, Elements, Kind) = (name, values, elements, NodeKind.Real);
    }

    /// <summary>A column of indices.</summary>
    /// <param name="name">The argument's node.</param>
    /// <param name="values">The samples one after the other.</param>
    /// <param name="elements">The elements of one sample, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="elements"/> is less than 1.</exception>
    public SampleColumn(string name, ReadOnlyMemory<int> values, int elements)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(elements, 1);
        (Name, Integers, Elements, Kind) = (name, values, elements, NodeKind.Index);
    }

    /// <summary>The argument's node.</summary>
    public string Name { get; }

    /// <summary>Whether it holds real numbers or indices.</summary>
    public NodeKind Kind { get; }

    /// <summary>The elements of one sample.</summary>
    public int Elements { get; }

    /// <summary>The real numbers; empty in a column of indices.</summary>
    internal ReadOnlyMemory<T> Real { get; }

    /// <summary>The indices; empty in a column of real numbers.</summary>
    internal ReadOnlyMemory<int> Integers { get; }

    /// <summary>The elements of all samples.</summary>
    internal int Length => Kind == NodeKind.Real ? Real.Length : Integers.Length;
}
