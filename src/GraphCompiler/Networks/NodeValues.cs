using System.Numerics;

namespace GraphCompiler.Runtime;

/// <summary>The nodes of real numbers of one network instance.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class NodeValues<T>(NetworkMemory<T> memory) : NodeStorage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string ParameterOperator = "Parameter";

    private readonly NodeShapes _shapes = new(memory.Info);

    internal override string Name(int index) => memory.Info.Nodes[index].Name;

    internal override ReadOnlySpan<int> Shape(int index) => _shapes.Of(index, memory.Batch);

    internal override ReadOnlySpan<T> Value(int index)
    {
        NodeInfo node = memory.Info.Nodes[index];
        ValuePlace place = NodeAccess.Value(node, memory.Pass);
        return place.Kind == PlaceKind.Parameter
            ? memory.ParameterNode(place.Offset).Value
            : Window(node, place);
    }

    internal override ReadOnlySpan<T> Gradient(int index)
    {
        NodeInfo node = memory.Info.Nodes[index];
        ValuePlace place = NodeAccess.Gradient(node, memory.Pass);
        return place.Kind == PlaceKind.Parameter
            ? memory.ParameterNode(place.Offset).Gradient
            : Window(node, place);
    }

    internal override void Set(int index, ReadOnlySpan<T> values) =>
        memory.ParameterNode(ParameterOf(index)).Set(values);

    internal override void SetGradient(int index, ReadOnlySpan<T> values) =>
        memory.ParameterNode(ParameterOf(index)).SetGradient(values);

    private ReadOnlySpan<T> Window(NodeInfo node, ValuePlace place) => place.Kind switch
    {
        PlaceKind.SlabSample when place.IsKept => memory.Sample(place.Offset, node.Elements * memory.Batch),
        PlaceKind.SlabSample => memory.Whole(place.Offset, node.Elements),
        PlaceKind.SlabFixed => memory.Fixed(place.Offset, node.Elements),
        PlaceKind.State => memory.WholeState(place.Offset, node.Elements, isNext: false),
        PlaceKind.NextState => memory.WholeState(place.Offset, node.Elements, isNext: true),
        PlaceKind.Constant => memory.Constant(place.Offset, node.Elements),
        _ => throw new InvalidOperationException($"'{node.Name}' is a node of indices."),
    };

    /// <summary>The parameter that a <c>[Parameter]</c> node shows.</summary>
    private int ParameterOf(int index)
    {
        NodeInfo node = memory.Info.Nodes[index];
        foreach (ValuePlace place in node.Values)
        {
            // A view of a parameter, such as a Reshape, is read there too, and yet is computed.
            if (place.Kind == PlaceKind.Parameter && node.Operator == ParameterOperator)
                return place.Offset;
        }

        throw NodeAccess.NotWritable(node);
    }
}
