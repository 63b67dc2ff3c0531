using System.Text;
using System.Text.Json;
using WorkedExamples;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    using ReferenceFile references = ReferenceFile.Open();
    bool agrees = ExampleReport.Print(Console.Out, references);
    EndStateReport.Print(Console.Out, references);
    GradientCostTable.Print(Console.Out, GradientCost.MeasureAll());
    if (agrees)
        return 0;
    Console.Error.WriteLine("Failed: an example does not agree with its snapshots.");
    return 1;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException
    or InvalidOperationException or KeyNotFoundException)
{
    Console.Error.WriteLine($"Failed: {e.Message}");
    return 1;
}
