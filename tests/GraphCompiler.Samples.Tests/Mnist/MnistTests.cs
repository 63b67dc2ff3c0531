using Mnist;

namespace GraphCompiler.Samples.Tests.Mnist;

/// <summary>The MNIST sample on a small folder of made-up images.</summary>
public sealed class MnistTests
{
    [Fact]
    public void It_learns_the_images_of_a_folder_and_says_how_well()
    {
        using MnistFolder folder = new();
        using StringWriter output = new(), errors = new();
        Assert.Equal(0, CommandLine.Run([folder.Path, "6"], Screen.ForFile(output), errors, default));
        string text = output.ToString();
        Assert.Empty(errors.ToString());
        Assert.Contains("640 images to learn from, 200 to test with.", text, StringComparison.Ordinal);
        Assert.Contains("Strokes", text, StringComparison.Ordinal);
        Assert.Contains("epoch 6: loss ", text, StringComparison.Ordinal);
        Assert.Contains("What each digit was taken for", text, StringComparison.Ordinal);
        string accuracy = text[(text.LastIndexOf(' ') + 1)..].Trim();
        Assert.InRange(double.Parse(accuracy, System.Globalization.CultureInfo.InvariantCulture), 0.97, 1);
    }

    [Fact]
    public void The_same_seed_trains_the_same_network_bit_for_bit()
    {
        using MnistFolder folder = new(128, 10);
        MnistImages images = MnistImages.ReadTraining(folder.Path);
        MnistClassifier first = MnistTraining.NewNetwork(), second = MnistTraining.NewNetwork();
        MnistTraining.Train(first, images, 1);
        MnistTraining.Train(second, images, 1);
        Assert.True(first.Parameters.SequenceEqual(second.Parameters));
    }

    [Theory]
    [InlineData]
    [InlineData("somewhere", "0")]
    [InlineData("somewhere", "many")]
    [InlineData("somewhere", "1", "2")]
    public void Without_a_folder_it_says_how_to_call_it(params string[] args)
    {
        using StringWriter errors = new();
        Assert.Equal(2, CommandLine.Run(args, Screen.ForFile(TextWriter.Null), errors, default));
        Assert.StartsWith("Usage: Mnist <folder> [epochs]", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_or_empty_is_named()
    {
        using MnistFolder folder = new(10, 10);
        string missing = folder.File("missing");
        Assert.Equal($"Failed: There is no folder '{missing}'.", Complaint(missing));
        Directory.CreateDirectory(missing);
        Assert.Equal(
            $"Failed: The folder '{missing}' holds neither 'train-images-idx3-ubyte' nor 'train-images-idx3-ubyte.gz'.",
            Complaint(missing));
    }

    [Fact]
    public void Damaged_files_are_named()
    {
        using MnistFolder folder = new(10, 10);
        string labels = folder.File("train-labels-idx1-ubyte");
        void Check(byte[] bytes, string complaint)
        {
            File.WriteAllBytes(labels, bytes);
            Assert.Equal($"Failed: '{labels}' {complaint}", Complaint(folder.Path));
        }

        Check([1, 2], "ends too early.");
        Check([0, 0, 13, 1, 0, 0, 0, 0], "is no IDX file of bytes.");
        Check(MnistFolder.Idx([10], new byte[9]), "ends too early.");
        Check(MnistFolder.Idx([10], new byte[11]), "goes on after its 10 bytes.");
        Check(MnistFolder.Idx([9], new byte[9]), "holds [9] labels for 10 images.");
        Check(MnistFolder.Idx([10], [1, 2, 3, 10, 4, 5, 6, 7, 8, 9]), "has the label 10 at 3; a label is a digit.");
        Check(MnistFolder.Idx([-1], []), "claims to hold [-1] bytes.");
    }

    private static string Complaint(string folder)
    {
        using StringWriter errors = new();
        Assert.Equal(1, CommandLine.Run([folder], Screen.ForFile(TextWriter.Null), errors, default));
        return errors.ToString().Trim();
    }
}
