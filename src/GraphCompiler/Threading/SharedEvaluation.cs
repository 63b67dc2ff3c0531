using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Runtime;

namespace GraphCompiler.Threading;

/// <summary>One chunk of an evaluation, on the stack of the caller, as <see cref="SharedPass{T, TPasses}"/> is.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <typeparam name="TPasses">The generated passes, which hold what the caller gave.</typeparam>
internal readonly unsafe ref struct SharedEvaluation<T, TPasses>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPasses : ILossPasses<T>, allows ref struct
{
    private readonly NetworkTeam<T> _team;
    private readonly TPasses _passes;
    private readonly int _start;

    private SharedEvaluation(NetworkTeam<T> team, TPasses passes, int start)
    {
        _team = team;
        _passes = passes;
        _start = start;
    }

    /// <summary>Evaluates a chunk on as many threads as share it.</summary>
    public static void Run(NetworkTeam<T> team, in TPasses passes, int start)
    {
        var pass = new SharedEvaluation<T, TPasses>(team, passes, start);
        team.Share(&Enter, Unsafe.AsPointer(ref pass));
    }

    private static void Enter(void* work, int rank)
    {
        ref SharedEvaluation<T, TPasses> pass = ref Unsafe.AsRef<SharedEvaluation<T, TPasses>>(work);
        NetworkMemory<T> memory = pass._team.Members[rank];
        pass._passes.Evaluate(memory, pass._start + memory.FirstRow, memory.Batch, pass._start > 0);
    }
}
