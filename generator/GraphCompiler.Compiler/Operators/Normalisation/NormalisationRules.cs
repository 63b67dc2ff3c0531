using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>What the normalisations have in common: their checks, their parameters and how they are written.</summary>
internal static class NormalisationRules
{
    /// <summary>The per-sample shape of what is normalised; null, with everything said, where something is
    /// wrong.</summary>
    /// <param name="context">The node.</param>
    /// <param name="axis">What the node needs at least one axis for.</param>
    public static Shape? PerSample(InferenceContext context, string axis)
    {
        var epsilon = context.Arguments.Real("Epsilon");
        var isRight = context.Finite("Epsilon");
        if (isRight && epsilon < 0)
        {
            context.Invalid(
                "Epsilon", $"'{context.Node.Name}' has Epsilon {Text(epsilon)}, which must be at least 0");
            isRight = false;
        }

        if (context.Shape("X") is not { } x)
        {
            return null;
        }

        var perSample = InferenceContext.PerSample(x);
        if (perSample.Rank == 0)
        {
            var operand = context.Operand("X")!.Name;
            Mismatch(
                context,
                $"'{context.Node.Name}' needs {axis}, but '{operand}' {x} has no axis beside the batch; "
                + $"declare '{operand}' with the shape [1] or more");
            return null;
        }

        return isRight ? perSample : null;
    }

    /// <summary>Declares a weight of ones and, if asked, a bias of zeros.</summary>
    public static void Parameters(InferenceContext context, Shape shape, bool hasBias = true)
    {
        context.Parameter("weight", shape, new InitialValues("Ones", 0, 0));
        if (hasBias)
        {
            context.Parameter("bias", shape, new InitialValues("Zeros", 0, 0));
        }
    }

    /// <summary>The normalisation of rows about their means, with a weight and a bias where there are any.</summary>
    public static Value Lower(LoweringContext context, NormalizedRows rows, bool isAffine) =>
        context.Builder.Add(new RowNormalizationOperation(
            context.Node.Name,
            rows,
            context.Arguments.Real("Epsilon"),
            isCentred: true,
            context.Value("X"),
            isAffine ? context.Parameter("weight") : null,
            isAffine ? context.Parameter("bias") : null)).Result;

    public static void Mismatch(InferenceContext context, string message) =>
        context.Report(ProblemIds.ShapeMismatch, "X", -1, message);

    /// <summary>The definition, for documentation.</summary>
    public static string Formula(NodeArguments arguments, bool isAffine)
    {
        var x = arguments.Text("X");
        var normalized = $"({x} - mean) / sqrt(variance + {Text(arguments.Real("Epsilon"))})";
        return isAffine ? normalized + " ⊙ weight + bias" : normalized;
    }

    public static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
