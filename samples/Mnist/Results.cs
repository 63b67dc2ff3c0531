using System.Globalization;
using Spectre.Console;

namespace Mnist;

/// <summary>What became of the test images.</summary>
/// <param name="Counts">How often each digit (the row) was taken for which (the column).</param>
public sealed record Results(int[,] Counts)
{
    private const int Classes = 10;

    /// <summary>Counts predictions.</summary>
    public static Results Of(int[] labels, int[] predictions)
    {
        int[,] counts = new int[Classes, Classes];
        for (int i = 0; i < labels.Length; i++)
            counts[labels[i], predictions[i]]++;
        return new(counts);
    }

    /// <summary>The fraction of all images that was recognised.</summary>
    public double Accuracy
    {
        get
        {
            double right = Enumerable.Range(0, Classes).Sum(digit => Counts[digit, digit]);
            return right / Counts.Cast<int>().Sum();
        }
    }

    /// <summary>Prints what each digit was taken for, and how often it was recognised.</summary>
    public void Show(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("What each digit was taken for").AddColumn("is");
        foreach (string heading in (string[])[.. Enumerable.Range(0, Classes).Select(Text), "right"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        for (int label = 0; label < Classes; label++)
            table.AddRow([Text(label), .. Row(label), Share(label)]);
        console.Write(table);
    }

    private IEnumerable<string> Row(int label) => Enumerable.Range(0, Classes).Select(digit =>
        Counts[label, digit] == 0 ? "[grey]·[/]"
        : label == digit ? $"[green]{Text(Counts[label, digit])}[/]"
        : $"[red]{Text(Counts[label, digit])}[/]");

    private string Share(int label)
    {
        double all = Enumerable.Range(0, Classes).Sum(digit => Counts[label, digit]);
        return all == 0 ? "-" : (Counts[label, label] / all).ToString("P1", CultureInfo.InvariantCulture);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
