using System.Numerics;
using GraphCompiler.Optimizers;
using GraphCompiler.Runtime;

namespace GraphCompiler;

public abstract partial class Optimizer
{
    private readonly ParameterGroups _groups = new();

    /// <summary>Sets hyper-parameters for the parameters whose names match a pattern.</summary>
    /// <param name="pattern">
    /// The name of a parameter, in which <c>*</c> stands for any characters and <c>?</c> for one: <c>*.bias</c>,
    /// <c>Encoder.*</c>. Upper and lower case differ.
    /// </param>
    /// <param name="weightDecay">
    /// What takes the place of <see cref="WeightDecay"/>, finite and not negative; <see langword="null"/> to leave it.
    /// </param>
    /// <param name="learningRateFactor">
    /// What the learning rate is multiplied by, finite and not negative; 0 keeps the parameters where they are,
    /// <see langword="null"/> leaves the factor.
    /// </param>
    /// <returns>This optimizer. Where several patterns match, the last that gives a value decides.</returns>
    /// <exception cref="ArgumentException">The pattern is empty, or neither value is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    /// <remarks>
    /// A pattern that matches no trainable parameter of the network is an <see cref="InvalidOperationException"/> at
    /// the next <see cref="Step"/>.
    /// </remarks>
    public Optimizer For(string pattern, double? weightDecay = null, double? learningRateFactor = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        if (weightDecay is null && learningRateFactor is null)
        {
            throw new ArgumentException(
                $"The group '{pattern}' sets neither a weight decay nor a learning rate factor.");
        }

        if (weightDecay is double decay)
            NotNegative(decay, nameof(weightDecay));
        if (learningRateFactor is double factor)
            NotNegative(factor, nameof(learningRateFactor));
        _groups.Add(pattern, learningRateFactor, weightDecay);
        if (_state is not null)
            _state.Runs = null;
        return this;
    }

    /// <summary>Binds the optimizer to a network's parameters, or checks that it is.</summary>
    /// <exception cref="InvalidOperationException">
    /// It is bound to others, its hyper-parameters do not fit together, or a group matches nothing.
    /// </exception>
    internal OptimizerState<T> Bind<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Bind(network.Memory);

    private OptimizerState<T> Bind<T>(NetworkMemory<T> memory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check();

        // All but the first step and one after a change of the groups.
        if (_state is OptimizerState<T> { Runs: not null } state && IsBound(memory, state))
            return state;
        return BindAnew(memory);
    }

    private OptimizerState<T> BindAnew<T>(NetworkMemory<T> memory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = memory.Gradients.Length;
        if (_state is not null && !(_state is OptimizerState<T> bound && IsBound(memory, bound)))
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} keeps state for the parameters of a '{_state.Network}' ({_state.Length} "
                + $"elements) and was given those of another '{memory.Info.Name}' ({length} elements); use one optimizer "
                + "for each.");
        }

        OptimizerState<T> state = (OptimizerState<T>?)_state
            ?? new OptimizerState<T>(memory.ParameterIdentity, memory.Info.Name, length);
        state.Runs ??= _groups.Resolve(memory.Info);
        state.OtherRuns = ParameterRun.Without(state.Runs, memory.Info.Parameters.Where(p => p.StepsInPass));
        _state = state;
        return state;
    }

    private static bool IsBound<T>(NetworkMemory<T> memory, OptimizerState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ReferenceEquals(state.Identity, memory.ParameterIdentity) && state.Length == memory.Gradients.Length;
}
