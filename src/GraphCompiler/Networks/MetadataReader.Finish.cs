namespace GraphCompiler;

internal sealed partial class MetadataReader
{
    private NetworkInfo Finish()
    {
        if (_name is null)
            throw new FormatException("Network metadata: the record 'network' is missing.");
        foreach (ArgumentInfo argument in _arguments)
        {
            if (!_nodeIndices.ContainsKey(argument.Node))
                throw new FormatException($"Network metadata: the argument '{argument.Node}' is no node.");
        }

        foreach (NodeInfo node in _nodes)
        {
            for (int pass = 0; pass < node.Values.Length; pass++)
                node.Values[pass] = Resolve(node, node.Values[pass]);
            node.Gradient = Resolve(node, node.Gradient);
            node.Parameters =
            [
                .. node.Parameters.SelectMany(name => _repeated.TryGetValue(name, out var names) ? names : [name]),
            ];
            foreach (string parameter in node.Parameters)
            {
                if (!_storageIndices.ContainsKey(parameter))
                {
                    throw new FormatException(
                        $"Network metadata: node '{node.Name}' uses '{parameter}', no parameter and no buffer.");
                }
            }
        }

        return new NetworkInfo(_name, _hash, _elementType, _nodeIndices, _storageIndices)
        {
            FixedBatch = _fixedBatch,
            Arguments = _arguments.DrainToImmutable(),
            Nodes = _nodes.DrainToImmutable(),
            Parameters = _parameters.DrainToImmutable(),
            Buffers = _buffers.DrainToImmutable(),
            States = _states.DrainToImmutable(),
            Constants = _constants.DrainToImmutable(),
            Losses = _losses.DrainToImmutable(),
            Outputs = _outputs.DrainToImmutable(),
            Fused = _fused.DrainToImmutable(),
            Dropped = _dropped.DrainToImmutable(),
            Costs = _costs,
            EvaluatesInChunks = _evaluatesInChunks,
            LeastRows = _leastRows,
            Memory = new MemoryInfo(_inference, _training, _scratch),
        };
    }

    /// <summary>Finds a place's parameter, and checks that the place exists and is large enough.</summary>
    private ValuePlace Resolve(NodeInfo node, ValuePlace place)
    {
        if (place.Kind == PlaceKind.Parameter)
        {
            if (!_storageIndices.TryGetValue(place.Text!, out int index) || index >= _parameters.Count)
            {
                throw new FormatException(
                    $"Network metadata: node '{node.Name}' is at the unknown parameter '{place.Text}'.");
            }

            place = place with { Offset = index };
        }

        bool isInside = place.Kind switch
        {
            PlaceKind.SlabSample => place.Offset <= MostPerSample - node.Elements,
            PlaceKind.SlabFixed => place.Offset <= MostFixed - node.Elements,
            PlaceKind.IntegersSample => place.Offset <= MostIntegersPerSample - node.Elements,
            PlaceKind.IntegersFixed => place.Offset <= MostIntegersFixed - node.Elements,
            PlaceKind.State or PlaceKind.NextState => node.IsBatched && _states.Any(
                s => s.Offset == place.Offset && s.Elements == node.Elements),
            PlaceKind.Argument => place.Offset < _arguments.Count
                && _arguments[place.Offset].Kind == node.Kind
                && _arguments[place.Offset].Elements == node.Elements,
            PlaceKind.Parameter => _parameters[place.Offset].Elements == node.Elements,
            PlaceKind.Constant => _constants.Any(
                c => c.Kind == node.Kind && c.Offset == place.Offset && c.Values.Length == node.Elements),
            _ => true,
        };
        return isInside
            ? place
            : throw new FormatException(
                $"Network metadata: node '{node.Name}' has {node.Elements} elements, and its place ({place.Kind} "
                + $"{place.Offset}) does not hold them.");
    }

    private int MostPerSample => Math.Max(_inference.ElementsPerSample, _training.ElementsPerSample);

    private int MostFixed => Math.Max(_inference.ElementsFixed, _training.ElementsFixed);

    private int MostIntegersPerSample => Math.Max(_inference.IntegersPerSample, _training.IntegersPerSample);

    private int MostIntegersFixed => Math.Max(_inference.IntegersFixed, _training.IntegersFixed);
}
