using GraphCompiler.Runtime;

namespace GraphCompiler;

internal sealed partial class MetadataReader
{
    private void ReadNetwork(ref MetadataLine line)
    {
        if (_name is not null)
            throw line.Error("there is a second 'network'");
        _name = line.Text("The name");
        _elementType = line.Either("The element type", "float", "double") ? typeof(float) : typeof(double);
        _fixedBatch = line.Count("The fixed batch");
        _hash = line.Text("The hash");
    }

    private void ReadArgument(ref MetadataLine line) => _arguments.Add(new ArgumentInfo(line.Text("The node"))
    {
        Kind = ReadKind(ref line),
        Elements = line.Count("The number of elements"),
        IsTarget = !line.Either("The role", "input", "target"),
    });

    private void ReadNode(ref MetadataLine line)
    {
        string name = line.Text("The name");
        if (!_nodeIndices.TryAdd(name, _nodes.Count))
            throw line.Error($"there is a second node '{name}'");
        string @operator = line.Text("The operator");
        NodeKind kind = ReadKind(ref line);
        bool isPublic = line.Either("The visibility", "public", "private");
        bool isBatched = line.Either("The batch axis", "batched", "fixed");
        var shape = line.Shape("The shape", out int elements);
        var inputs = line.Names("The list of inputs");
        var parameters = line.Names("The list of parameters");
        foreach (string input in inputs)
            ExistingNode(ref line, input);
        _nodes.Add(new NodeInfo(name, @operator, line.Rest())
        {
            Kind = kind,
            IsPublic = isPublic,
            IsBatched = isBatched,
            Shape = shape,
            Elements = elements,
            Inputs = inputs,
            Parameters = parameters,
        });
    }

    private void ReadInside(ref MetadataLine line)
    {
        NodeInfo node = ExistingNode(ref line, line.Text("The node"));
        node.Inside = ExistingNode(ref line, line.Text("The node inside")).Name;
    }

    private void ReadValue(ref MetadataLine line)
    {
        NodeInfo node = ExistingNode(ref line, line.Text("The node"));
        ReadOnlySpan<char> pass = line.Token("The pass");
        PassKind kind = pass switch
        {
            "forward" => PassKind.Forward,
            "evaluate" => PassKind.Evaluate,
            "training" => PassKind.Training,
            "backward" => PassKind.Backward,
            _ => throw line.Error($"'{pass}' is no pass"),
        };
        ValuePlace place = ReadPlace(ref line, node);
        bool isKept = _arguments.Any(argument => argument.Node == node.Name)
            || (place.Kind is PlaceKind.SlabSample or PlaceKind.IntegersSample && line.Skip("kept"));
        node.Values[(int)kind] = place with { IsKept = isKept };
    }

    private void ReadGradient(ref MetadataLine line)
    {
        NodeInfo node = ExistingNode(ref line, line.Text("The node"));
        node.Gradient = ReadPlace(ref line, node);
    }

    private static ValuePlace ReadPlace(ref MetadataLine line, NodeInfo node)
    {
        ReadOnlySpan<char> memory = line.Token("The place");
        ValuePlace place = memory switch
        {
            "slab" => line.Either("The part", "sample", "fixed")
                ? new(PlaceKind.SlabSample, line.Count("The offset"), null)
                : new(PlaceKind.SlabFixed, line.Count("The offset"), null),
            "integers" => line.Either("The part", "sample", "fixed")
                ? new(PlaceKind.IntegersSample, line.Count("The offset"), null)
                : new(PlaceKind.IntegersFixed, line.Count("The offset"), null),
            "state" => line.Either("Which state", "current", "next")
                ? new(PlaceKind.State, line.Count("The offset"), null)
                : new(PlaceKind.NextState, line.Count("The offset"), null),
            "argument" => new(PlaceKind.Argument, line.Count("The argument's index"), null),
            "parameter" => new(PlaceKind.Parameter, 0, line.Text("The parameter")),
            "constant" => new(PlaceKind.Constant, line.Count("The offset"), null),
            "absent" => new(PlaceKind.Absent, 0, line.Rest()),
            _ => throw line.Error($"'{memory}' is no place"),
        };
        bool isInteger = place.Kind is PlaceKind.IntegersSample or PlaceKind.IntegersFixed;
        bool isReal = place.Kind is PlaceKind.SlabSample or PlaceKind.SlabFixed or PlaceKind.Parameter
            or PlaceKind.State or PlaceKind.NextState;
        if (node.Kind == NodeKind.Index ? isReal : isInteger)
            throw line.Error($"the place does not hold what node '{node.Name}' holds");
        return place;
    }

    private void ReadLoss(ref MetadataLine line)
    {
        NodeInfo node = ExistingNode(ref line, line.Text("The node"));
        string @operator = line.Text("The operator");
        double weight = line.Number64("The weight");
        string? prediction = line.OptionalText("The prediction");
        string? reference = line.OptionalText("The reference");
        if (prediction is not null)
            ExistingNode(ref line, prediction);
        if (reference is not null)
            ExistingNode(ref line, reference);
        bool hasClasses = !line.IsAtEnd;
        int axis = hasClasses ? line.Count("The class axis") : 0;
        if (hasClasses && (prediction is null || axis >= _nodes[_nodeIndices[prediction]].Shape.Length))
            throw line.Error($"the prediction has no axis {axis}");
        _losses.Add(new LossInfo(node.Name, @operator)
        {
            Weight = weight,
            Prediction = prediction,
            Reference = reference,
            ClassAxis = hasClasses ? axis : null,
            IgnoreIndex = line.IsAtEnd ? null : line.Integer("The ignored index"),
        });
    }

    private void ReadCost(ref MetadataLine line) => _costs = new CostInfo(
        line.LongCount("The forward cost of a sample"),
        line.LongCount("The backward cost of a sample"),
        line.LongCount("The fixed forward cost"),
        line.LongCount("The fixed backward cost"));

    private void ReadMemory(ref MetadataLine line)
    {
        bool isInference = line.Either("The plan", "inference", "training");
        var plan = new PlanInfo(
            line.Count("The elements of a sample"),
            line.Count("The fixed elements"),
            line.Count("The integers of a sample"),
            line.Count("The fixed integers"));
        if (isInference)
            _inference = plan;
        else
            _training = plan;
    }

    private static NodeKind ReadKind(ref MetadataLine line) =>
        line.Either("The kind", "real", "int") ? NodeKind.Real : NodeKind.Index;
}
