using GraphCompiler.Runtime;

namespace GraphCompiler.Tests.Networks;

public class ArgumentsTests
{
    [Theory]
    [InlineData(4, 1)]
    [InlineData(32, 8)]
    public void Whole_samples_up_to_the_capacity_are_counted(int length, int rows)
    {
        Assert.Equal(rows, Arguments.Batch("Pixels", length, 4, 8));
        Assert.Equal(rows, Arguments.Rows("Pixels", length, 4));
    }

    [Fact]
    public void A_chunked_pass_takes_more_than_the_capacity() => Assert.Equal(9, Arguments.Rows("Pixels", 36, 4));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(36)]
    public void A_length_that_does_not_fit_is_refused(int length)
    {
        string message = Assert.Throws<ArgumentException>(() => Arguments.Batch("Pixels", length, 4, 8)).Message;

        Assert.Equal(
            $"'Pixels' was given {length} elements; a sample has 4 and the capacity is 8 samples, so a positive "
            + "multiple of "
            + "4 up to 32 is allowed.",
            message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_chunked_pass_refuses_a_length_that_does_not_divide(int length)
    {
        string message = Assert.Throws<ArgumentException>(() => Arguments.Rows("Pixels", length, 4)).Message;

        Assert.Contains($"'Pixels' was given {length} elements", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_of_different_batches_are_refused()
    {
        Arguments.SameRows("Label", 6, 2, 3, "Pixels");
        string message = Assert.Throws<ArgumentException>(() => Arguments.SameRows("Label", 1, 2, 3, "Pixels")).Message;

        Assert.Equal("'Label' was given 1 element; 'Pixels' holds 3 samples, so 6 (2 a sample) are allowed.", message);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_class_outside_its_range_is_refused(int label)
    {
        Arguments.Classes("Label", [0, 2, -100], 3, -100);
        int[] labels = [0, label];
        string message = Assert.Throws<ArgumentException>(() => Arguments.Classes("Label", labels, 3, -100)).Message;

        Assert.Equal(
            $"'Label' was given class {label} at position 1; 0 to 2 are allowed, and -100 for a target that does not "
            + "count.",
            message);
    }

    [Fact]
    public void Any_other_length_than_the_expected_is_refused()
    {
        Arguments.Length("Pixels", 4, 4);
        Assert.Equal(
            "'Pixels' was given 5 elements; exactly 4 are allowed.",
            Assert.Throws<ArgumentException>(() => Arguments.Length("Pixels", 5, 4)).Message);
    }
}
