using System.Globalization;

namespace Regression;

/// <summary>Reads <c>diabetes.csv</c>: a heading, then a patient a line, ten measurements and the progression.</summary>
public static class ProgressionFile
{
    /// <summary>The measurements of a patient.</summary>
    public const int Features = 10;

    private const float TargetUnit = 100;

    /// <summary>The patients to learn from, and every fifth, which the network never sees, to test with.</summary>
    /// <exception cref="InvalidDataException">The file does not hold such lines, or too few.</exception>
    public static (Patients Training, Patients HeldBack) Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        List<float> trainingRows = [], heldBackRows = [], training = [], heldBack = [];
        for (int row = 0; row < lines.Length - 1; row++)
        {
            float[] numbers = Numbers(path, lines[row + 1], row + 2);
            bool isHeldBack = row % 5 == 4;
            (isHeldBack ? heldBackRows : trainingRows).AddRange(numbers.AsSpan(0, Features));
            (isHeldBack ? heldBack : training).Add(numbers[^1] / TargetUnit);
        }

        if (heldBack.Count < 2)
            throw new InvalidDataException($"'{path}' holds too few patients to learn from and to test with.");
        return (new([.. trainingRows], [.. training]), new([.. heldBackRows], [.. heldBack]));
    }

    private static float[] Numbers(string path, string line, int lineNumber)
    {
        string[] fields = line.Split(',');
        if (fields.Length != Features + 1)
        {
            throw new InvalidDataException(
                $"'{path}', line {lineNumber}: {fields.Length} fields instead of {Features + 1}.");
        }

        float[] numbers = new float[fields.Length];
        for (int column = 0; column < numbers.Length; column++)
        {
            if (!float.TryParse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[column])
                || !float.IsFinite(numbers[column]))
            {
                throw new InvalidDataException(
                    $"'{path}', line {lineNumber}, field {column + 1}: '{fields[column]}' is no finite number.");
            }
        }

        return numbers;
    }
}
