extern alias saliency;

using saliency::Pictures;
using saliency::Saliency;
using SaliencyDigits = saliency::Digits;

namespace GraphCompiler.Samples.Tests.Pictures;

/// <summary>The saliency sample: what it recognises, and whether the pixels it names are those that decide.</summary>
public sealed class SaliencyTests
{
    [Fact]
    public void The_pixels_it_names_are_those_that_change_the_answer()
    {
        var (training, test) = SaliencyDigits.DigitFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv"));
        SaliencyNetwork network = SaliencyTraining.Train(training);
        Assert.InRange(SaliencyTraining.Accuracy(network, test), 0.94, 1);

        const float Step = 1e-2f;
        for (int i = 0; i < 10; i++)
        {
            float[] pixels = test[i].ToArray();
            int answer = SaliencyTraining.Prediction(network, pixels);
            float[] map = SaliencyMap.Of(network, pixels, answer);
            Assert.Equal(1, map.Max(MathF.Abs));

            // The slopes along each pixel, which the map is but for its scale.
            float[] slopes = new float[map.Length];
            for (int pixel = 0; pixel < map.Length; pixel++)
            {
                float ink = pixels[pixel];
                pixels[pixel] = ink + Step;
                float above = network.Evaluate(pixels, [answer]);
                pixels[pixel] = ink - Step;
                slopes[pixel] = network.Evaluate(pixels, [answer]) - above;
                pixels[pixel] = ink;
            }

            double product = map.Zip(slopes, (a, b) => (double)a * b).Sum();
            double lengths = Math.Sqrt(map.Sum(a => (double)a * a) * slopes.Sum(b => (double)b * b));
            Assert.InRange(product / lengths, 0.99, 1.0001);
        }

        var picture = new SvgFile(SaliencyPicture.Draw(network, test));
        picture.AssertFits();
        Assert.Equal(20, picture.Pictures.Length);
        Assert.Equal(10, picture.Texts.Count(text => text.StartsWith("a ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0f, "#ffffff")]
    [InlineData(1f, "#dc3232")]
    [InlineData(-1f, "#3232dc")]
    [InlineData(-7f, "#3232dc")]
    public void Red_speaks_for_an_answer_and_blue_against_it(float value, string colour) =>
        Assert.Equal(colour, Shades.Signed(value));

    [Theory]
    [InlineData(0f, "#ffffff")]
    [InlineData(1f, "#141414")]
    [InlineData(2f, "#141414")]
    public void Ink_is_dark(float ink, string colour) => Assert.Equal(colour, Shades.Ink(ink));
}
