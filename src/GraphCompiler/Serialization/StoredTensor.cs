using System.Collections.Immutable;
using System.Numerics;

namespace GraphCompiler.Serialization;

/// <summary>A parameter or buffer as a weight file has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its documented shape.</param>
/// <param name="Elements">The number of elements of the shape.</param>
internal readonly record struct StoredTensor(string Name, ImmutableArray<int> Shape, int Elements)
{
    /// <summary>All parameters and buffers of a network, sorted by name, byte by byte.</summary>
    public static StoredTensor[] Of(NetworkInfo info)
    {
        StoredTensor[] tensors =
        [
            .. info.Parameters.Select(p => new StoredTensor(p.Name, p.Shape, p.Elements)),
            .. info.Buffers.Select(b => new StoredTensor(b.Name, b.Shape, b.Elements)),
        ];
        Array.Sort(tensors, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return tensors;
    }

    /// <summary>The format's name for an element type.</summary>
    public static string TypeName<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float) ? "F32" : "F64";
}
