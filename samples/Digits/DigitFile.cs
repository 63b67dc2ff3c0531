using System.Globalization;

namespace Digits;

/// <summary>
/// Reads <c>digits.csv</c>: a heading, then a digit a line, 64 pixels from 0 to 16 and the digit itself.
/// </summary>
public static class DigitFile
{
    private const int Columns = DigitImages.Size + 1;
    private const float FullInk = 16;

    /// <summary>The digits to learn from, and every fifth, which the network never sees, to test with.</summary>
    public static (DigitImages Training, DigitImages Test) Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        List<float> trainingPixels = [], testPixels = [];
        List<int> trainingLabels = [], testLabels = [];
        for (int row = 0; row < lines.Length - 1; row++)
        {
            bool isTest = row % 5 == 4;
            int[] numbers = Numbers(path, lines[row + 1], row + 2);
            foreach (int ink in numbers.AsSpan(0, DigitImages.Size))
                (isTest ? testPixels : trainingPixels).Add(ink / FullInk);
            (isTest ? testLabels : trainingLabels).Add(numbers[^1]);
        }

        if (testLabels.Count == 0)
            throw new InvalidDataException($"'{path}' holds too few digits to learn from and to test with.");
        return (new([.. trainingPixels], [.. trainingLabels]), new([.. testPixels], [.. testLabels]));
    }

    private static int[] Numbers(string path, string line, int lineNumber)
    {
        string[] fields = line.Split(',');
        if (fields.Length != Columns)
        {
            throw new InvalidDataException(
                $"'{path}', line {lineNumber}: {fields.Length} fields instead of {Columns}.");
        }

        int[] numbers = new int[Columns];
        for (int column = 0; column < Columns; column++)
        {
            int highest = column < DigitImages.Size ? (int)FullInk : 9;
            if (!int.TryParse(fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[column])
                || numbers[column] > highest)
            {
                throw new InvalidDataException(
                    $"'{path}', line {lineNumber}, field {column + 1}: '{fields[column]}' is no whole number "
                    + $"from 0 to {highest}.");
            }
        }

        return numbers;
    }
}
