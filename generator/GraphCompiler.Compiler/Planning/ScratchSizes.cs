namespace GraphCompiler.Compiler.Planning;

/// <summary>How much memory for their own use kernels ask for at most.</summary>
internal sealed class ScratchSizes
{
    /// <summary>Elements whatever the batch.</summary>
    public long Fixed { get; private set; }

    /// <summary>Elements for each sample.</summary>
    public long PerSample { get; private set; }

    /// <summary>Regards the calls of some steps.</summary>
    public void Add(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            foreach (var statement in step.Calls)
            {
                if (statement is KernelCall.Call call)
                {
                    Add(call);
                }
            }
        }
    }

    private void Add(KernelCall.Call call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is not CallArgument.Scratch { Length: var length })
            {
                continue;
            }

            if (length.TimesBatch)
            {
                PerSample = Math.Max(PerSample, length.Factor);
            }
            else
            {
                Fixed = Math.Max(Fixed, length.Factor);
            }
        }
    }
}
