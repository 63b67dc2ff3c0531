namespace GraphCompiler.Optimizers;

/// <summary>A stretch of the trainable parameters' storage that is updated with one set of hyper-parameters.</summary>
/// <param name="Start">Its first element.</param>
/// <param name="Length">The number of its elements, padding included.</param>
/// <param name="LearningRateFactor">What the learning rate is multiplied by.</param>
/// <param name="WeightDecay">Its weight decay, or <see langword="null"/> for the optimizer's.</param>
internal readonly record struct ParameterRun(int Start, int Length, double LearningRateFactor, double? WeightDecay)
{
    /// <summary>What is left of some runs without some parameters.</summary>
    /// <param name="runs">The runs, in the order of the storage.</param>
    /// <param name="parameters">The parameters, likewise.</param>
    public static ParameterRun[] Without(ParameterRun[] runs, IEnumerable<ParameterInfo> parameters)
    {
        List<ParameterRun> left = [.. runs];
        foreach (ParameterInfo parameter in parameters)
        {
            (int start, int end) = (parameter.Offset, parameter.Offset + parameter.Length);
            int index = left.FindIndex(run => run.Start <= start && end <= run.Start + run.Length);
            ParameterRun around = left[index];
            ParameterRun[] pieces =
            [
                around with { Length = start - around.Start },
                around with { Start = end, Length = around.Start + around.Length - end },
            ];
            left.RemoveAt(index);
            left.InsertRange(index, pieces.Where(piece => piece.Length > 0));
        }

        return [.. left];
    }
}
