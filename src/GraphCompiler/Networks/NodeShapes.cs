namespace GraphCompiler.Runtime;

/// <summary>The shapes of one instance's nodes with the batch of its last pass.</summary>
internal sealed class NodeShapes(NetworkInfo info)
{
    private readonly int[]?[] _batched = new int[info.Nodes.Length][];

    /// <summary>The shape of a node, batch first where it is batched.</summary>
    public ReadOnlySpan<int> Of(int index, int batch)
    {
        NodeInfo node = info.Nodes[index];
        if (!node.IsBatched)
            return node.Shape.AsSpan();
        int[] shape = _batched[index] ??= [0, .. node.Shape];
        shape[0] = batch;
        return shape;
    }
}
