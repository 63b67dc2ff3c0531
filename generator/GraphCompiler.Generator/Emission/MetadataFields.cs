using System.Globalization;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>Writes the fields of metadata that are more than a text.</summary>
internal sealed class MetadataFields(CodeWriter writer)
{
    /// <summary>A list without anything in it.</summary>
    public Written None() => writer.Append('-');

    /// <summary>A number that reads back as the same.</summary>
    public Written Real(double number) => number switch
    {
        0 when !double.IsNegativeInfinity(1 / number) => writer.Append('0'),
        1 => writer.Append('1'),
        _ => writer.Append(number.ToString("G17", CultureInfo.InvariantCulture)),
    };

    /// <summary>The axes of a shape from <paramref name="start"/> on, but for the batch.</summary>
    public Written Axes(Shape shape, int start = 0)
    {
        var begin = writer.Length;
        for (var i = start; i < shape.Rank; i++)
        {
            if (shape[i] != Shape.Batch)
            {
                writer.Append($"{(writer.Length == begin ? "" : ",")}{shape[i]}");
            }
        }

        return writer.Length == begin ? None() : default;
    }

    /// <summary>Numbers with commas between them.</summary>
    public Written Reals(EquatableArray<double> numbers)
    {
        for (var i = 0; i < numbers.Count; i++)
        {
            writer.Append($"{(i == 0 ? "" : ",")}{Real(numbers[i])}");
        }

        return numbers.Count == 0 ? None() : default;
    }
}
