using GraphCompiler;

namespace Transformer;

/// <summary>Trains the model on excerpts of a text.</summary>
public static class ModelTraining
{
    /// <summary>The excerpts of a step.</summary>
    public const int BatchSize = 32;

    /// <summary>A model with its initial weights.</summary>
    public static CharacterModel NewModel() => new(BatchSize, seed: 1);

    /// <summary>Takes so many steps, each over excerpts from anywhere in the text.</summary>
    /// <param name="model">What learns.</param>
    /// <param name="text">The text as numbers, longer than what the model sees at once.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="report">Called after each step with its number, from 1, and its loss.</param>
    /// <returns>The mean loss of the last tenth of the steps.</returns>
    public static double Train(CharacterModel model, int[] text, int steps, Action<int, float>? report = null)
    {
        var optimizer = new AdamW(3e-3)
        {
            WeightDecay = 0.05,
            ClipNorm = 1,
            Schedule = LearningRateSchedule.WarmUp(20).Then(20, LearningRateSchedule.Cosine(Math.Max(1, steps - 20), 0.1)),
        };
        var random = new Random(1);
        int[] seen = new int[BatchSize * CharacterModel.Context];
        int[] next = new int[seen.Length];
        int tail = Math.Max(1, steps / 10);
        double sum = 0;
        for (int step = 1; step <= steps; step++)
        {
            Draw(text, random, seen, next);
            float loss = model.TrainStep(seen, next, optimizer);
            sum += step > steps - tail ? loss : 0;
            report?.Invoke(step, loss);
        }

        return sum / tail;
    }

    // What comes next is the same excerpt one character later.
    private static void Draw(int[] text, Random random, int[] seen, int[] next)
    {
        const int Length = CharacterModel.Context;
        for (int row = 0; row < BatchSize; row++)
        {
            int start = random.Next(text.Length - Length);
            text.AsSpan(start, Length).CopyTo(seen.AsSpan(row * Length));
            text.AsSpan(start + 1, Length).CopyTo(next.AsSpan(row * Length));
        }
    }
}
