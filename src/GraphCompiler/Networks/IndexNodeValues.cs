using System.Numerics;

namespace GraphCompiler.Runtime;

/// <summary>The nodes of indices of one network instance.</summary>
/// <typeparam name="T">The element type of the network's real nodes.</typeparam>
internal sealed class IndexNodeValues<T>(NetworkMemory<T> memory) : NodeStorage<int>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NodeShapes _shapes = new(memory.Info);

    internal override string Name(int index) => memory.Info.Nodes[index].Name;

    internal override ReadOnlySpan<int> Shape(int index) => _shapes.Of(index, memory.Batch);

    internal override ReadOnlySpan<int> Value(int index)
    {
        NodeInfo node = memory.Info.Nodes[index];
        ValuePlace place = NodeAccess.Value(node, memory.Pass);
        return place.Kind switch
        {
            PlaceKind.IntegersSample when place.IsKept =>
                memory.SampleIntegers(place.Offset, node.Elements * memory.Batch),
            PlaceKind.IntegersSample => memory.WholeIntegers(place.Offset, node.Elements),
            PlaceKind.IntegersFixed => memory.FixedIntegers(place.Offset, node.Elements),
            PlaceKind.Constant => memory.IntegerConstant(place.Offset, node.Elements),
            _ => throw new InvalidOperationException($"'{node.Name}' is a node of real numbers."),
        };
    }

    internal override ReadOnlySpan<int> Gradient(int index) => throw new InvalidOperationException(
        $"There is no gradient of '{Name(index)}': it holds indices.");

    internal override void Set(int index, ReadOnlySpan<int> values) =>
        throw NodeAccess.NotWritable(memory.Info.Nodes[index]);

    internal override void SetGradient(int index, ReadOnlySpan<int> values) => throw new InvalidOperationException(
        $"There is no gradient of '{Name(index)}': it holds indices.");
}
