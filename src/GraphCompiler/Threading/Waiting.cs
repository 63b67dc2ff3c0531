namespace GraphCompiler.Threading;

/// <summary>Waiting for another thread: a while at full attention, then letting others run in between.</summary>
internal struct Waiting
{
    private const int Attentive = 2_000;

    private static readonly bool s_isAlone = Environment.ProcessorCount == 1;

    private int _looks;

    /// <summary>Called between two looks at what is waited for.</summary>
    public void Once()
    {
        if (s_isAlone || ++_looks > Attentive)
            Thread.Yield();
        else
            Thread.SpinWait(1);
    }
}
