using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Optimizers;

namespace GraphCompiler.Threading;

/// <summary>An optimizer's step of which each thread does a part, on the stack of the caller, as
/// <see cref="SharedPass{T, TPasses}"/> is. Elements do not depend on each other, so the bits are those of one thread.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal readonly unsafe ref struct SharedStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Fewer elements are done before another thread has begun.</summary>
    private const int Least = 16 * 1024;

    private readonly NetworkTeam<T> _team;
    private readonly Optimizer _optimizer;
    private readonly ParameterStep<T> _step;

    private SharedStep(NetworkTeam<T> team, Optimizer optimizer, in ParameterStep<T> step)
    {
        _team = team;
        _optimizer = optimizer;
        _step = step;
    }

    /// <summary>Takes a step on the threads of the last pass, if it is worth it.</summary>
    /// <returns>Whether it is; if not, nothing has been done.</returns>
    public static bool Run(NetworkTeam<T> team, Optimizer optimizer, in ParameterStep<T> step)
    {
        if (step.Parameters.Length < Least)
            return false;

        optimizer.Prepare(in step);
        var shared = new SharedStep<T>(team, optimizer, in step);
        team.Run(&Enter, Unsafe.AsPointer(ref shared), team.Contributors);
        return true;
    }

    private static void Enter(void* work, int rank)
    {
        ref SharedStep<T> shared = ref Unsafe.AsRef<SharedStep<T>>(work);
        (int start, int length) = shared._team.Part(shared._step.Parameters.Length, rank);
        shared._optimizer.Update(in shared._step, start, start + length);
    }
}
