using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Training;

/// <summary>Samples of a data set that follow each other.</summary>
/// <param name="Table">The data set.</param>
/// <param name="First">The first of them.</param>
/// <param name="Rows">How many.</param>
internal readonly record struct SampleRange<T>(SampleTable<T> Table, int First, int Rows)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
