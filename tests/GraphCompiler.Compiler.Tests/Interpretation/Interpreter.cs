using System.Reflection;
using GraphCompiler.Compiler.IR;
using Module = GraphCompiler.Compiler.IR.Module;

namespace Testing.Interpretation;

/// <summary>Executes the IR operation by operation in double, by the operations' definitions alone.</summary>
public static class Interpreter
{
    // Each is a static Run(SomeOperation, Frame) of this namespace, found by its first parameter.
    private static readonly Dictionary<Type, Func<Operation, Frame, Tensor[]>> Evaluations =
        typeof(Interpreter).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Interpreter).Namespace && type != typeof(Interpreter))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Where(method => method.Name == "Run" && method.ReturnType == typeof(Tensor[]))
            .ToDictionary(method => method.GetParameters()[0].ParameterType, Evaluation);

    /// <summary>Runs every operation of a module.</summary>
    public static Evaluation Run(Module module, Feed feed)
    {
        var frame = new Frame(feed);
        Run(module.Body, frame);
        return new Evaluation(module, frame);
    }

    /// <summary>Runs every operation of a block whose parameters are defined.</summary>
    public static void Run(Block block, Frame frame)
    {
        foreach (var operation in block.Operations)
        {
            Run(operation, frame);
        }
    }

    public static void Run(Operation operation, Frame frame)
    {
        if (!Evaluations.TryGetValue(operation.GetType(), out var evaluate))
        {
            throw new InvalidOperationException($"The interpreter knows no {operation.GetType().Name}.");
        }

        var results = evaluate(operation, frame);
        if (results.Length != operation.Results.Count)
        {
            throw new InvalidOperationException(
                $"{operation} has {operation.Results.Count} results, not {results.Length}.");
        }

        for (var i = 0; i < results.Length; i++)
        {
            frame.Define(operation.Results[i], results[i]);
        }
    }

    private static Func<Operation, Frame, Tensor[]> Evaluation(MethodInfo method) =>
        (operation, frame) => (Tensor[])method.Invoke(
            null, BindingFlags.DoNotWrapExceptions, null, [operation, frame], null)!;
}

/// <summary>What a run computed.</summary>
public sealed class Evaluation(Module module, Frame frame)
{
    public double Total =>
        frame.Read(module.Total ?? throw new InvalidOperationException("The module has no loss.")).Single;

    public Tensor Of(Value value) => frame.Read(value);

    public Tensor Node(string name) => frame.Read(module.Nodes[name]);

    public Tensor Gradient(string name) => frame.Read(module.Gradients[name]);
}
