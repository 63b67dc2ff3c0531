using Digits;

namespace GraphCompiler.Samples.Tests.Digits;

public sealed class DigitTrainingTests(TrainedDigits trained) : IClassFixture<TrainedDigits>
{
    [Fact]
    public void Every_fifth_digit_is_kept_for_the_test()
    {
        Assert.Equal(1438, trained.Training.Count);
        Assert.Equal(359, trained.Test.Count);
        Assert.Equal(1438 * DigitImages.Size, trained.Training.Pixels.Length);
        Assert.All(trained.Test.Pixels, pixel => Assert.InRange(pixel, 0f, 1f));
    }

    [Fact]
    public void It_tells_96_of_100_digits_it_has_never_seen()
    {
        double accuracy = Predictions.Of(trained.Network, trained.Test).Accuracy(trained.Test);
        Assert.InRange(accuracy, MainJob.RequiredAccuracy, 1);
    }

    [Fact]
    public void Its_report_has_every_epoch_and_the_loss_falls()
    {
        Assert.Equal(DigitTraining.Epochs, trained.Report.Epochs.Count);
        Assert.False(trained.Report.Cancelled);
        Assert.All(trained.Report.Epochs, epoch => Assert.NotNull(epoch.ValidationLoss));
        Assert.True(trained.Report.Epochs[^1].TrainingLoss < trained.Report.Epochs[0].TrainingLoss / 10);
    }

    [Fact]
    public void The_same_seed_trains_the_same_network_bit_for_bit()
    {
        DigitClassifier again = DigitTraining.NewNetwork();
        DigitTraining.Train(again, trained.Training);
        Assert.True(again.Parameters.SequenceEqual(trained.Network.Parameters));
    }

    [Fact]
    public void A_network_loaded_from_the_saved_file_predicts_the_same_bits()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            Predictions saved = Predictions.Of(trained.Network, trained.Test);
            Assert.True(WeightRoundTrip.Run(trained.Network, path, trained.Test).IsIdenticalTo(saved));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_network_of_other_weights_does_not_predict_the_same_bits()
    {
        Predictions trainedOnes = Predictions.Of(trained.Network, trained.Test);
        Predictions others = Predictions.Of(new DigitClassifier(DigitTraining.BatchSize), trained.Test);
        Assert.False(others.IsIdenticalTo(trainedOnes));
    }

    [Fact]
    public void What_it_computes_in_one_call_is_five_things()
    {
        Assert.Equal(
            [
                "Hidden.sum into Hidden",
                "Hidden into its product",
                "Logits into its product",
                "dHidden.sum into its product",
                "optimizer step of Hidden.weight into its gradient",
            ],
            [.. DigitClassifier.Info.Fused]);
    }

    [Fact]
    public void Cancelling_stops_training_and_keeps_what_was_done()
    {
        using var stop = new CancellationTokenSource();
        DigitClassifier network = DigitTraining.NewNetwork();
        var afterTwoEpochs = new Stopper(stop, epoch: 3);
        TrainingReport report = DigitTraining.Train(network, trained.Training, afterTwoEpochs, stop.Token);
        Assert.True(report.Cancelled);
        Assert.Equal(2, report.Epochs.Count);
    }

    private sealed class Stopper(CancellationTokenSource stop, int epoch) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epoch == epoch)
                stop.Cancel();
        }
    }
}
