using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Runtime;

namespace GraphCompiler.Threading;

/// <summary>One pass of one network, on the stack of the caller, who waits until all threads are done with it.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <typeparam name="TPasses">The generated passes, which hold what the caller gave.</typeparam>
internal readonly unsafe ref struct SharedPass<T, TPasses>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPasses : IPasses<T>, allows ref struct
{
    private readonly NetworkTeam<T> _team;
    private readonly TPasses _passes;
    private readonly PassKind _kind;
    private readonly bool _accumulate;

    private SharedPass(NetworkTeam<T> team, TPasses passes, PassKind kind, bool accumulate)
    {
        _team = team;
        _passes = passes;
        _kind = kind;
        _accumulate = accumulate;
    }

    /// <summary>Runs a pass on as many threads as share it.</summary>
    public static void Run(NetworkTeam<T> team, in TPasses passes, PassKind kind, bool accumulate)
    {
        var pass = new SharedPass<T, TPasses>(team, passes, kind, accumulate);
        team.Share(&Enter, Unsafe.AsPointer(ref pass));
    }

    private static void Enter(void* work, int rank)
    {
        ref SharedPass<T, TPasses> pass = ref Unsafe.AsRef<SharedPass<T, TPasses>>(work);
        NetworkMemory<T> memory = pass._team.Members[rank];
        (int start, int batch) = (memory.FirstRow, memory.Batch);
        if (pass._kind == PassKind.Forward)
            pass._passes.Forward(memory, start, batch);
        if (pass._kind is PassKind.Training or PassKind.TrainStep)
            pass._passes.ForwardTraining(memory, start, batch);
        if (pass._kind is PassKind.Backward or PassKind.TrainStep)
        {
            // What the gradients held before counts once.
            pass._passes.Backward(memory, start, batch, pass._accumulate && rank == 0);
            pass._team.SumGradients(rank);
        }
    }
}
