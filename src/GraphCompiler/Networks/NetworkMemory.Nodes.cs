namespace GraphCompiler.Runtime;

public sealed partial class NetworkMemory<T>
{
    private readonly NodeValues<T> _nodes;
    private readonly IndexNodeValues<T> _indexNodes;
    private readonly ParameterViews<T> _parameterViews;

    /// <summary>A view of one node of real numbers.</summary>
    /// <param name="nodeIndex">Its index in <see cref="NetworkInfo.Nodes"/>.</param>
    /// <returns>The view.</returns>
    public Node<T> Node(int nodeIndex) => new(_nodes, nodeIndex);

    /// <summary>A view of one node of indices.</summary>
    /// <param name="nodeIndex">Its index in <see cref="NetworkInfo.Nodes"/>.</param>
    /// <returns>The view.</returns>
    public Node<int> IndexNode(int nodeIndex) => new(_indexNodes, nodeIndex);

    /// <summary>A view of one parameter.</summary>
    /// <param name="parameterIndex">
    /// Its index in <see cref="NetworkInfo.Parameters"/>; buffers follow, counted on from there.
    /// </param>
    /// <returns>The view, in the documented layout.</returns>
    public Node<T> ParameterNode(int parameterIndex) => new(_parameterViews, parameterIndex);

    /// <summary>A view of one parameter or buffer.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The view, in the documented layout.</returns>
    /// <exception cref="KeyNotFoundException">There is none of that name; the message gives the nearest.</exception>
    public Node<T> ParameterNode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = Info.StorageIndex(name);
        return index >= 0 ? new(_parameterViews, index) : throw UnknownParameter(name);
    }

    private KeyNotFoundException UnknownParameter(string name)
    {
        string? nearest = NearestName.Of(
            name, Info.Parameters.Select(p => p.Name).Concat(Info.Buffers.Select(b => b.Name)));
        string remedy = nearest is null ? "NetworkInfo.Parameters lists them" : $"the nearest is '{nearest}'";
        return new KeyNotFoundException(
            $"The network '{Info.Name}' has no parameter or buffer '{name}'; {remedy}.");
    }
}
