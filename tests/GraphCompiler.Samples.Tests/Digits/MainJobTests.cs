using Digits;
using Spectre.Console;

namespace GraphCompiler.Samples.Tests.Digits;

public sealed class MainJobTests
{
    [Fact]
    public void Its_output_to_a_file_has_every_part_and_no_control_codes()
    {
        string output = RunToText();
        Assert.DoesNotContain('\e', output);
        Assert.Contains("Hidden  Linear", output, StringComparison.Ordinal);
        Assert.Contains("Generated source: ", output, StringComparison.Ordinal);
        Assert.Contains("│    30 │", output, StringComparison.Ordinal);
        Assert.Contains("is \\ taken for", output, StringComparison.Ordinal);
        Assert.Contains("test digit 0", output, StringComparison.Ordinal);
        Assert.Contains("all 359 predictions are identical", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_generated_source_is_found_from_where_the_sample_was_built()
    {
        string program = Path.Combine(Repository.Root, "samples", "Digits", "bin", "Release", "net10.0");
        string? source = GeneratedSource.Find(program);
        Assert.NotNull(source);
        Assert.Contains("partial class DigitClassifier", File.ReadAllText(source), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_that_names_it()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "digits.safetensors");
        var e = Assert.ThrowsAny<IOException>(() => MainJob.Run(Silent(TextWriter.Null), path, default));
        Assert.Contains(Path.GetDirectoryName(path)!, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,2,3", 0, "3 fields instead of 65")]
    [InlineData("17", 64, "field 1: '17' is no whole number from 0 to 16")]
    [InlineData("x", 64, "field 1: 'x' is no whole number from 0 to 16")]
    public void A_damaged_line_of_data_is_named(string damage, int further, string complaint)
    {
        string path = Path.GetTempFileName();
        try
        {
            string rest = string.Concat(Enumerable.Repeat(",0", further));
            File.WriteAllText(path, $"heading\n{damage}{rest}\n");
            var e = Assert.Throws<InvalidDataException>(() => DigitFile.Read(path));
            Assert.Contains("line 2", e.Message, StringComparison.Ordinal);
            Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string RunToText()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        using var output = new StringWriter();
        try
        {
            MainJob.Run(Silent(output), path, default);
        }
        finally
        {
            File.Delete(path);
        }

        return output.ToString();
    }

    private static IAnsiConsole Silent(TextWriter output) => Terminal.ForFile(output);
}
