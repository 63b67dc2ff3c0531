extern alias autoencoder;

using autoencoder::Autoencoder;
using AutoencoderDigits = autoencoder::Digits;

namespace GraphCompiler.Samples.Tests.Pictures;

/// <summary>The autoencoder sample: what it loses on the way, and its picture.</summary>
public sealed class AutoencoderTests
{
    [Fact]
    public void Digits_it_never_saw_come_back_with_a_fifth_of_their_variance_lost_and_are_drawn()
    {
        var (training, test) = AutoencoderDigits.DigitFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv"));
        DigitAutoencoder network = AutoencoderTraining.Train(training);

        float error = AutoencoderTraining.Error(network, test);
        Assert.InRange(error, 0.005f, 0.25f * AutoencoderTraining.ErrorOfMean(training, test));
        float summed = 0;
        for (int i = 0; i < test.Count; i++)
        {
            float[] drawing = network.Forward(test[i]).ToArray();
            Assert.Equal(DigitAutoencoder.CodeSize, network.Code.Value.Length);
            for (int pixel = 0; pixel < drawing.Length; pixel++)
                summed += MathF.Pow(drawing[pixel] - test[i][pixel], 2) / test.Pixels.Length;
        }

        Assert.Equal(error, summed, 1e-4f);
        var picture = new SvgFile(BeforeAndAfter.Draw(network, test));
        picture.AssertFits();
        Assert.Equal(20, picture.Pictures.Length);
        Assert.All(picture.Pictures, pixels => Assert.Equal(64, pixels.Length));
        Assert.Equal(["before", "after"], picture.Texts.Where(text => text is "before" or "after"));
        Assert.Equal(10, picture.Texts.Count(text => text.StartsWith("error 0.0", StringComparison.Ordinal)));
    }
}
