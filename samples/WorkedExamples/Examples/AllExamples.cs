namespace WorkedExamples;

/// <summary>The three examples by their names in the reference file.</summary>
public static class AllExamples
{
    /// <summary>Each example's name, what it is about, and how to run it.</summary>
    public static IReadOnlyList<(string Name, string Title, Func<ReferenceExample, IReadOnlyList<Comparison>> Run)>
        List { get; } =
    [
        ("two_layer_sigmoid", "A 2-3-2 sigmoid network", TwoLayerSigmoidExample.Run),
        ("matmul_grad", "A weight matrix fitted", FittedMatrixExample.Run),
        ("matrix_grad_demo", "An input vector fitted, the matrix fixed", FittedInputExample.Run),
    ];
}
