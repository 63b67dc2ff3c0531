using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Pooling;
using GraphCompiler.Compiler.Operators.Sources;

namespace GraphCompiler.Compiler.Graphs.Warnings;

/// <summary>Warns of a linear layer over the rows of an image, where one over all of it is meant as a rule.</summary>
public static class DoubtfulAxis
{
    /// <param name="node">A linear layer.</param>
    public static Problem? Find(GraphNode node)
    {
        var operand = node.Operand("X")!;
        var shape = InferenceContext.PerSample(operand.Shape!);
        return shape.Rank == 3 && IsImage(operand)
            ? new Problem(
                ProblemIds.DoubtfulAxis,
                node.Name,
                "X",
                -1,
                $"'{node.Name}' is a linear layer over the last axis of the image '{operand.Name}' {operand.Shape}, "
                + $"the {shape[2]} pixels of a row; let it read a Flatten of '{operand.Name}' to see all of it")
            {
                Suggestion = new Suggestion(Fixes.Flatten, operand.Name),
            }
            : null;
    }

    // An image as declared, or as convolution and pooling make it, whatever was done to its elements.
    private static bool IsImage(GraphNode node) => node.Operator switch
    {
        InputOperator or ConvolutionOperator or PoolingOperator => true,
        UnaryOperator => node.Operand("X") is { } operand && IsImage(operand),
        _ => node.Operator.Name is "BatchNorm" or "Dropout" && node.Operand("X") is { } operand && IsImage(operand),
    };
}
