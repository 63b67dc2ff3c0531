using System.Globalization;
using Spectre.Console;

namespace Digits;

/// <summary>How often each digit was taken for which.</summary>
public static class ConfusionMatrix
{
    private const int Classes = 10;

    /// <summary>Counts: the row is what a digit is, the column what it was taken for.</summary>
    public static int[,] Count(IReadOnlyList<int> labels, IReadOnlyList<int> predictions)
    {
        int[,] counts = new int[Classes, Classes];
        for (int i = 0; i < labels.Count; i++)
            counts[labels[i], predictions[i]]++;
        return counts;
    }

    /// <summary>Prints the counts.</summary>
    public static void Show(IAnsiConsole console, int[,] counts)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("is \\ taken for");
        for (int digit = 0; digit < Classes; digit++)
            table.AddColumn(new TableColumn(digit.ToString(CultureInfo.InvariantCulture)).RightAligned());
        for (int label = 0; label < Classes; label++)
            table.AddRow([label.ToString(CultureInfo.InvariantCulture), .. Row(counts, label)]);
        console.Write(table);
    }

    private static IEnumerable<string> Row(int[,] counts, int label)
    {
        for (int digit = 0; digit < Classes; digit++)
        {
            string count = counts[label, digit].ToString(CultureInfo.InvariantCulture);
            yield return counts[label, digit] == 0 ? "[grey]·[/]"
                : label == digit ? $"[green]{count}[/]"
                : $"[red]{count}[/]";
        }
    }
}
