namespace WorkedExamples;

/// <summary>Answers the question the examples end with.</summary>
public static class EndStateReport
{
    private const string Answer = """
        Do different initial weights and learning rates end in the same weights and outputs?
          The outputs are the same each time: training stops where the loss has vanished, and there they are the labels.
          The weights are the same only where the labels leave no choice.
          - The network has 12 weights for 2 labels: a whole surface of weights fits, and both the start and the rate
            decide where on it the descent arrives.
          - The matrix has 4 weights for 2 labels. Each step moves its rows along X alone, so the descent arrives at the
            fitting matrix nearest to the start: another start, other weights; another rate, the same.
          - The fitted input has 2 numbers for 2 labels and a matrix that can be inverted: one solution, (1, 2),
            whatever the start and the rate.
          A rate too large for the problem does not end at all, so the rates here are those that do.
        """;

    /// <summary>Trains from several starts at several rates, prints where that ends, and the answer.</summary>
    public static void Print(TextWriter output, ReferenceFile references)
    {
        EndStateTable.Print(output, "The network's ends", SigmoidEnds.Run(references["two_layer_sigmoid"]));
        EndStateTable.Print(output, "The matrix's ends", MatrixEnds.Run(references["matmul_grad"]));
        EndStateTable.Print(output, "The input's ends", InputEnds.Run());
        output.WriteLine(Answer);
        output.WriteLine();
    }
}
