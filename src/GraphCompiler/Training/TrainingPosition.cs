namespace GraphCompiler.Training;

/// <summary>Where a training is, between two steps.</summary>
internal sealed class TrainingPosition
{
    /// <summary>The current epoch, from 1.</summary>
    public int Epoch { get; set; } = 1;

    /// <summary>The steps taken in it.</summary>
    public int Step { get; set; }

    /// <summary>The steps taken in all.</summary>
    public long Steps { get; set; }

    /// <summary>The sum over the epoch's samples so far of the loss before each step.</summary>
    public double LossSum { get; set; }

    /// <summary>The reports of the finished epochs.</summary>
    public List<EpochReport> Reports { get; set; } = [];

    /// <summary>Ends the current epoch.</summary>
    public void Finish(EpochReport report)
    {
        Reports.Add(report);
        Epoch++;
        Step = 0;
        LossSum = 0;
    }
}
