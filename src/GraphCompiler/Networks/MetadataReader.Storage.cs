using System.Collections.Immutable;
using System.Globalization;

namespace GraphCompiler;

internal sealed partial class MetadataReader
{
    private void ReadParameter(ref MetadataLine line)
    {
        string pattern = line.Text("The name");
        var shape = line.Shape("The shape", out int elements);
        ParameterLayout layout = line.Either("The layout", "logical", "panels")
            ? ParameterLayout.Logical
            : ParameterLayout.Panels;
        int offset = line.Count("The offset");
        int length = line.Count("The length");
        bool isTrainable = line.Either("The role", "trainable", "frozen");
        ReadOnlySpan<char> initName = line.Token("The initialiser");
        if (!Enum.TryParse(initName, out Init init) || !Enum.IsDefined(init))
            throw line.Error($"'{initName}' is no initialiser");
        (int fanIn, int fanOut) = (line.Count("The fan in"), line.Count("The fan out"));
        (double gain, double value) = (line.Number64("The gain"), line.Number64("The value"));
        string? property = line.OptionalText("The property");
        var names = ReadNames(ref line, pattern);
        int? zeroRow = line.Skip("zero") ? line.Count("The row that starts at zero") : null;
        bool isWhole = line.Skip("whole"), stepsInPass = line.Skip("stepped");
        ImmutableArray<double> values = line.Skip("values") ? line.Numbers("The values") : [];
        for (int i = 0; i < names.Length; i++)
        {
            var parameter = new ParameterInfo(names[i])
            {
                Shape = shape,
                Elements = elements,
                Layout = layout,
                Offset = Place(ref line, offset, length, i),
                Length = length,
                IsTrainable = isTrainable,
                Init = init,
                FanIn = fanIn,
                FanOut = fanOut,
                Gain = gain,
                Value = value,
                Property = property,
                ZeroRow = zeroRow,
                HasWholeGradient = isWhole,
                StepsInPass = stepsInPass,
                Values = values,
            };
            CheckParameter(ref line, parameter);
            AddStorage(ref line, names[i], _parameters.Count);
            _parameters.Add(parameter);
        }
    }

    /// <summary>Where the storage of one of several repetitions begins, which lie side by side.</summary>
    private static int Place(ref MetadataLine line, int offset, int length, int repetition)
    {
        long place = offset + ((long)length * repetition);
        return place <= int.MaxValue ? (int)place : throw line.Error("it ends beyond what one array holds");
    }

    /// <summary>The names that a pattern stands for: an asterisk in it is the number of a repetition.</summary>
    private ImmutableArray<string> ReadNames(ref MetadataLine line, string pattern)
    {
        ImmutableArray<int> counts = line.Skip("repeat") ? line.Shape("The repetitions", out _) : [];
        string[] pieces = pattern.Split('*');
        if (pieces.Length != counts.Length + 1)
            throw line.Error($"'{pattern}' has {pieces.Length - 1} asterisks, and {counts.Length} repetitions are given");
        if (counts.IsEmpty)
            return [pattern];
        IEnumerable<string> names = [pieces[0]];
        for (int i = 0; i < counts.Length; i++)
        {
            (int count, string piece) = (counts[i], pieces[i + 1]);
            names = names.SelectMany(begun => Enumerable.Range(0, count).Select(number =>
                string.Create(CultureInfo.InvariantCulture, $"{begun}{number}{piece}")));
        }

        return _repeated[pattern] = [.. names];
    }

    private void ReadRepeat(ref MetadataLine line)
    {
        NodeInfo module = ExistingNode(ref line, line.Text("The node"));
        int count = line.Count("The repetitions");
        foreach (NodeInfo node in _nodes)
        {
            if (node.Name.StartsWith(module.Name + ".", StringComparison.Ordinal))
                node.Repeat *= count;
        }
    }

    private void CheckParameter(ref MetadataLine line, ParameterInfo parameter)
    {
        if (_buffers.Count > 0)
            throw line.Error("parameters come before buffers");
        if (parameter.Layout == ParameterLayout.Panels && parameter.Shape.Length != 2)
            throw line.Error("panels hold a matrix, with two sizes");
        long needed = ParameterStorage.Length(parameter, _elementType);
        if (parameter.Length < needed)
            throw line.Error($"the length is {parameter.Length}, and the shape and layout need {needed}");
        if (!parameter.Values.IsEmpty && parameter.Values.Length != parameter.Elements)
            throw line.Error($"there are {parameter.Values.Length} values for {parameter.Elements} elements");
        if (parameter.ZeroRow is { } row && (parameter.Shape.IsEmpty || row >= parameter.Shape[0]))
            throw line.Error($"there is no row {row}");
        int end = _parameters.Count == 0 ? 0 : _parameters[^1].Offset + _parameters[^1].Length;
        if (parameter.Offset < end)
            throw line.Error($"the offset is {parameter.Offset}, and the parameter before it ends at {end}");
        if (int.MaxValue - parameter.Offset < parameter.Length)
            throw line.Error("the parameter ends beyond what one array holds");
        if (parameter.StepsInPass && !parameter.IsTrainable)
            throw line.Error("a frozen parameter takes no steps");
        if (parameter.IsTrainable && _parameters.Count > 0 && !_parameters[^1].IsTrainable)
            throw line.Error("trainable parameters come before frozen ones");
    }

    private void ReadBuffer(ref MetadataLine line)
    {
        string pattern = line.Text("The name");
        var shape = line.Shape("The shape", out int elements);
        (int offset, int length) = (line.Count("The offset"), line.Count("The length"));
        double initial = line.Number64("The initial value");
        var names = ReadNames(ref line, pattern);
        for (int i = 0; i < names.Length; i++)
        {
            AddBuffer(ref line, new BufferInfo(names[i])
            {
                Shape = shape,
                Elements = elements,
                Offset = Place(ref line, offset, length, i),
                Length = length,
                InitialValue = initial,
            });
        }
    }

    private void AddBuffer(ref MetadataLine line, BufferInfo buffer)
    {
        if (buffer.Length < buffer.Elements)
            throw line.Error($"the length is {buffer.Length}, and the shape needs {buffer.Elements}");
        int end = _buffers.Count == 0 ? 0 : _buffers[^1].Offset + _buffers[^1].Length;
        if (buffer.Offset < end || int.MaxValue - buffer.Offset < buffer.Length)
            throw line.Error($"the offset is {buffer.Offset}, and the buffer before it ends at {end}");
        AddStorage(ref line, buffer.Name, _parameters.Count + _buffers.Count);
        _buffers.Add(buffer);
    }

    private void ReadState(ref MetadataLine line)
    {
        string name = line.Text("The state");
        if (_states.Any(other => other.Name == name))
            throw line.Error($"there is a second state '{name}'");
        var shape = line.Shape("The shape", out int elements);
        int offset = line.Count("The offset");
        int end = _states.Count == 0 ? 0 : _states[^1].Offset + _states[^1].Elements;
        if (offset < end || int.MaxValue - offset < elements)
            throw line.Error($"the offset is {offset}, and the state before it ends at {end}");
        int repetitions = line.Skip("repeat") ? line.Count("The repetitions") : 1;
        if (repetitions < 1 || elements % repetitions != 0)
            throw line.Error($"{elements} elements are not those of {repetitions} repetitions");
        _states.Add(new StateInfo(name)
        {
            Shape = shape,
            Elements = elements,
            Repetitions = repetitions,
            Offset = offset,
        });
    }

    private void AddStorage(ref MetadataLine line, string name, int index)
    {
        if (!_storageIndices.TryAdd(name, index))
            throw line.Error($"there is a second parameter or buffer '{name}'");
    }

    private void ReadEvaluation(ref MetadataLine line)
    {
        string how = line.Text("How it evaluates");
        _evaluatesInChunks = how switch
        {
            "chunks" => true,
            "whole" => false,
            _ => throw line.Error($"'{how}' is neither 'chunks' nor 'whole'"),
        };
    }

    private void ReadScratch(ref MetadataLine line)
    {
        int elements = line.Count("The scratch");
        _scratch = new ScratchInfo(elements, line.IsAtEnd ? 0 : line.Count("The scratch for each sample"));
    }

    private void ReadConstant(ref MetadataLine line)
    {
        string name = line.Text("The constant");
        NodeKind kind = ReadKind(ref line);
        int offset = line.Count("The offset");
        var shape = line.Shape("The shape", out int elements);
        var values = line.Numbers("The values");
        if (values.Length != elements)
            throw line.Error($"there are {values.Length} values for {elements} elements");
        _constants.Add(new ConstantInfo(name) { Kind = kind, Offset = offset, Shape = shape, Values = values });
    }
}
