namespace GraphCompiler.Benchmarks.Peers;

/// <summary>The perceptron of W2 and W3 as an ONNX file.</summary>
internal static class DigitModel
{
    public static OnnxModel Of(int batch, IReadOnlyDictionary<string, Weight> weights)
    {
        var model = new OnnxModel();
        var x = model.Input("x", batch, 784);
        var hidden = model.Node("Relu", [model.Linear(x, weights, "Hidden")]);
        model.Output(model.Node("Softmax", [model.Linear(hidden, weights, "Logits")]), batch, 10);
        return model;
    }
}
