using GraphCompiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using Testing.Interpretation;
using Testing.Verification;

namespace Testing.Execution;

/// <summary>An instance of a generated network, fed and read with tensors.</summary>
internal sealed class GeneratedNetwork
{
    private readonly Graph graph;
    private readonly Action<object, Array[]> forward;
    private readonly Func<object, Array[], double> forwardTraining;
    private readonly Func<object, Array[], double> evaluate;
    private readonly Func<object, Array[], Optimizer, double> trainStep;
    private readonly Action<object, Array[], bool> backward;
    private readonly Func<object, string, Array> value;
    private readonly Func<object, string, Array> gradient;
    private readonly Dictionary<string, IReadOnlyList<string>> names = new(StringComparer.Ordinal);

    public GeneratedNetwork(NetworkDeclaration declaration, Type runner, int capacity, int seed)
    {
        graph = Stages.Graph(declaration);
        T Method<T>(string name)
            where T : Delegate => runner.GetMethod(name)!.CreateDelegate<T>();
        forward = Method<Action<object, Array[]>>("Forward");
        forwardTraining = Method<Func<object, Array[], double>>("ForwardTraining");
        evaluate = Method<Func<object, Array[], double>>("Evaluate");
        trainStep = Method<Func<object, Array[], Optimizer, double>>("TrainStep");
        backward = Method<Action<object, Array[], bool>>("Backward");
        value = Method<Func<object, string, Array>>("Value");
        gradient = Method<Func<object, string, Array>>("Gradient");
        Instance = Method<Func<int, int, object>>("Create")(capacity, seed);
        var module = Stages.Lower(declaration);
        foreach (var repetition in module.Parameters.Select(parameter => (parameter.Name, parameter.Repetition))
            .Concat(module.Buffers.Select(buffer => (buffer.Name, buffer.Repetition))))
        {
            names[repetition.Name] = [.. repetition.Repetition.Names()];
        }
    }

    /// <summary>The network itself.</summary>
    public object Instance { get; }

    public bool IsDouble => graph.ElementType == ElementType.Double;

    public bool HasLoss => graph.Losses.Count > 0;

    public int Threads
    {
        get => (Instance as INetwork<double>)?.Threads ?? ((INetwork<float>)Instance).Threads;
        set
        {
            if (Instance is INetwork<double> wide)
            {
                wide.Threads = value;
            }
            else
            {
                ((INetwork<float>)Instance).Threads = value;
            }
        }
    }

    public void Warmup() => Instance.GetType().GetMethod("Warmup", [])!.Invoke(Instance, null);

    public void Warmup(Optimizer optimizer) =>
        Instance.GetType().GetMethod("Warmup", [typeof(Optimizer)])!.Invoke(Instance, [optimizer]);

    /// <summary>The trainable parameters.</summary>
    public IReadOnlyList<string> ParameterNames =>
    [
        .. Stages.Lower(graph.Declaration).Parameters
            .Where(parameter => parameter.IsTrainable)
            .Select(parameter => parameter.Name),
    ];

    /// <summary>The arguments of the training passes, in their order.</summary>
    public Array[] Arguments(Feed feed) => [.. graph.Arguments.Select(node => Argument(node, feed))];

    /// <summary>
    /// The gradients of the outputs, in their order; none of indices, and none at all where there is a loss.
    /// </summary>
    public Array[] Seeds(Feed feed) => graph.Losses.Count > 0
        ? []
        :
        [
            .. graph.Outputs
                .Where(output => output.ElementType != ElementType.Int32)
                .Select(output => Real(feed.Seeds[output.Name].Values)),
        ];

    /// <summary>Gives every parameter the feed's numbers.</summary>
    public void SetParameters(Feed feed) => Set(feed.Parameters);

    /// <summary>Gives every buffer the feed's numbers.</summary>
    public void SetBuffers(Feed feed) => Set(feed.Buffers);

    /// <summary>Inference. Like every pass here it begins with states of zeros.</summary>
    public void Forward(Feed feed) => Forward(Inputs(feed));

    /// <summary>Inference that begins with what the last pass left.</summary>
    public void Continue(Feed feed) => forward(Instance, Inputs(feed));

    public void Forward(Array[] inputs)
    {
        ResetState();
        forward(Instance, inputs);
    }

    /// <summary>The arguments of inference, in their order.</summary>
    public Array[] Inputs(Feed feed) =>
        [.. graph.Arguments.Where(node => node.Operator.Name == "Input").Select(node => Argument(node, feed))];

    public double ForwardTraining(Feed feed) => ForwardTraining(Arguments(feed));

    /// <summary>The forward pass of training with the masks of a new network's first one.</summary>
    public double ForwardTraining(Array[] arguments)
    {
        ResetState();
        if (Instance is INetwork<double> wide)
        {
            wide.Memory.RandomStep = 0;
        }
        else
        {
            ((INetwork<float>)Instance).Memory.RandomStep = 0;
        }

        return forwardTraining(Instance, arguments);
    }

    public void Backward(Feed feed, bool accumulate = false) => backward(Instance, Seeds(feed), accumulate);

    public void Backward(Array[] seeds, bool accumulate = false) => backward(Instance, seeds, accumulate);

    public double Evaluate(Feed feed) => Evaluate(Arguments(feed));

    public double Evaluate(Array[] arguments)
    {
        ResetState();
        return evaluate(Instance, arguments);
    }

    public double TrainStep(Array[] arguments, Optimizer optimizer)
    {
        ResetState();
        return trainStep(Instance, arguments, optimizer);
    }

    private void ResetState()
    {
        (Instance as INetwork<double>)?.ResetState();
        (Instance as INetwork<float>)?.ResetState();
    }

    /// <summary>Changes the parameters by their gradients.</summary>
    public void Step(Optimizer optimizer)
    {
        if (Instance is INetwork<double> wide)
        {
            optimizer.Step(wide);
        }
        else
        {
            optimizer.Step((INetwork<float>)Instance);
        }
    }

    /// <summary>The value of a public node.</summary>
    public double[] Value(string node) => Numbers(value(Instance, node));

    /// <summary>The gradient of a public node.</summary>
    public double[] Gradient(string node) => Numbers(gradient(Instance, node));

    /// <summary>The gradients of every public node but parameters.</summary>
    public double[] NodeGradients()
    {
        var module = Stages.Differentiate(graph.Declaration);
        return
        [
            .. module.Observable
                .Where(node => module.Gradients.ContainsKey(node) && !ParameterNames.Contains(node))
                .SelectMany(Gradient),
        ];
    }

    /// <summary>A parameter or buffer; of a repeated part that of every repetition, one after the other.</summary>
    public double[] Parameter(string name) => [.. Names(name).SelectMany(one => Instance is INetwork<double> wide
        ? wide[one].Value.ToArray()
        : Numbers(((INetwork<float>)Instance)[one].Value.ToArray()))];

    /// <summary>A parameter's gradient, likewise.</summary>
    public double[] ParameterGradient(string name) => [.. Names(name).SelectMany(one => Instance is INetwork<double> wide
        ? wide[one].Gradient.ToArray()
        : Numbers(((INetwork<float>)Instance)[one].Gradient.ToArray()))];

    /// <summary>Numbers in the network's element type.</summary>
    public Array Real(double[] numbers) => IsDouble ? numbers : Array.ConvertAll(numbers, number => (float)number);

    // What a test has made by hand is there once.
    private IReadOnlyList<string> Names(string stored) => names.TryGetValue(stored, out var found) ? found : [stored];

    private void Set(Dictionary<string, Tensor> tensors)
    {
        foreach (var (name, tensor) in tensors)
        {
            var parts = tensor.Values.Chunk(tensor.Values.Length / Names(name).Count);
            foreach (var (one, values) in Names(name).Zip(parts))
            {
                if (Instance is INetwork<double> wide)
                {
                    wide[one].Set(values);
                }
                else
                {
                    ((INetwork<float>)Instance)[one].Set((float[])Real(values));
                }
            }
        }
    }

    private Array Argument(GraphNode node, Feed feed)
    {
        var numbers = feed.Arguments[node.Name].Values;
        return node.ElementType == ElementType.Int32 ? Array.ConvertAll(numbers, number => (int)number) : Real(numbers);
    }

    private static double[] Numbers(Array array) => array switch
    {
        double[] wide => wide,
        float[] narrow => Array.ConvertAll(narrow, number => (double)number),
        _ => Array.ConvertAll((int[])array, number => (double)number),
    };
}
