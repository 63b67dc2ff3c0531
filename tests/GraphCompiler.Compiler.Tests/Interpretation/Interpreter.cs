using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Activations;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Layout;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using GraphCompiler.Compiler.Operators.Losses;
using GraphCompiler.Compiler.Operators.Normalisation;
using GraphCompiler.Compiler.Operators.Reductions;

namespace Testing.Interpretation;

/// <summary>Executes the IR operation by operation in double, by the operations' definitions alone.</summary>
public static class Interpreter
{
    private static readonly Dictionary<Type, Func<Operation, Frame, Tensor[]>> Evaluations = new()
    {
        [typeof(ElementWiseOperation)] = (op, e) => ElementWiseEvaluation.Run((ElementWiseOperation)op, e),
        [typeof(MatrixProduct)] = (op, e) => MatrixProductEvaluation.Run((MatrixProduct)op, e),
        [typeof(SumOperation)] = (op, e) => SumEvaluation.Run((SumOperation)op, e),
        [typeof(ReshapeOperation)] = (op, e) => LayoutEvaluation.Run((ReshapeOperation)op, e),
        [typeof(BroadcastOperation)] = (op, e) => LayoutEvaluation.Run((BroadcastOperation)op, e),
        [typeof(Loop)] = (op, e) => LoopEvaluation.Run((Loop)op, e),
        [typeof(BatchNormalizationOperation)] = (op, e) =>
            BatchNormalizationEvaluation.Run((BatchNormalizationOperation)op, e),
        [typeof(BatchNormalizationGradient)] = (op, e) =>
            BatchNormalizationEvaluation.Run((BatchNormalizationGradient)op, e),
        [typeof(SoftmaxOperation)] = (op, e) => SoftmaxEvaluation.Run((SoftmaxOperation)op, e),
        [typeof(SoftmaxGradient)] = (op, e) => SoftmaxEvaluation.Run((SoftmaxGradient)op, e),
        [typeof(SoftmaxCrossEntropyOperation)] = (op, e) =>
            CrossEntropyEvaluation.Run((SoftmaxCrossEntropyOperation)op, e),
        [typeof(SoftmaxCrossEntropyGradient)] = (op, e) =>
            CrossEntropyEvaluation.Run((SoftmaxCrossEntropyGradient)op, e),
    };

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
