using System.Runtime.InteropServices;

namespace GraphCompiler.Benchmarks.Peers;

/// <summary>A model as an ONNX file: only what the workloads need, single precision throughout.</summary>
/// <remarks>The numbers of the fields are those of <c>onnx.proto</c>.</remarks>
internal sealed class OnnxModel
{
    private const int FileVersion = 8;
    private const int OperatorSet = 17;
    private const int Float = 1;
    private readonly ProtobufWriter graph = new ProtobufWriter().Text(2, "workload");
    private readonly List<string> inputs = [];
    private readonly List<string> outputs = [];
    private int names;

    public IReadOnlyList<string> Inputs => inputs;

    public IReadOnlyList<string> Outputs => outputs;

    public string Input(string name, params long[] shape)
    {
        inputs.Add(name);
        graph.Message(11, ValueInfo(name, shape));
        return name;
    }

    public void Output(string name, params long[] shape)
    {
        outputs.Add(name);
        graph.Message(12, ValueInfo(name, shape));
    }

    /// <summary>A constant array.</summary>
    public string Constant(Weight weight) => Constant(weight.Name, weight.Values, weight.Shape);

    public string Constant(string name, ReadOnlySpan<float> values, params int[] shape)
    {
        var tensor = new ProtobufWriter();
        foreach (var size in shape)
        {
            tensor.Integer(1, size);
        }

        tensor.Integer(2, Float).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values));
        graph.Message(5, tensor);
        return name;
    }

    /// <summary>A layer's product and bias.</summary>
    public string Linear(string x, IReadOnlyDictionary<string, Weight> weights, string layer) => Node(
        "Gemm",
        [x, Constant(weights[layer + ".weight"]), Constant(weights[layer + ".bias"])],
        ("transB", 1L));

    /// <summary>A node of one result, whose name is returned.</summary>
    public string Node(string operation, string[] operands, params (string Name, object Value)[] attributes)
    {
        var result = $"{operation}{names++}";
        Node(operation, operands, [result], attributes);
        return result;
    }

    public void Node(
        string operation, string[] operands, string[] results, params (string Name, object Value)[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (var operand in operands)
        {
            node.Text(1, operand);
        }

        foreach (var result in results)
        {
            node.Text(2, result);
        }

        node.Text(4, operation);
        foreach (var (name, value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }

        graph.Message(1, node);
    }

    public byte[] ToArray() => new ProtobufWriter()
        .Integer(1, FileVersion)
        .Message(7, graph)
        .Message(8, new ProtobufWriter().Integer(2, OperatorSet))
        .ToArray();

    private static ProtobufWriter Attribute(string name, object value)
    {
        const int IntegerKind = 2, IntegersKind = 7;
        var attribute = new ProtobufWriter().Text(1, name);
        if (value is long number)
        {
            return attribute.Integer(3, number).Integer(20, IntegerKind);
        }

        foreach (var each in (long[])value)
        {
            attribute.Integer(8, each);
        }

        return attribute.Integer(20, IntegersKind);
    }

    private static ProtobufWriter ValueInfo(string name, long[] shape)
    {
        var axes = new ProtobufWriter();
        foreach (var size in shape)
        {
            axes.Message(1, new ProtobufWriter().Integer(1, size));
        }

        var tensor = new ProtobufWriter().Integer(1, Float).Message(2, axes);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
