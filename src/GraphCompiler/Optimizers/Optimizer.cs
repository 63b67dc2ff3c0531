using System.Numerics;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>Changes a network's trainable parameters by their gradients.</summary>
/// <remarks>
/// An optimizer keeps state for one network: it is bound to the parameters of the first network it steps, for which it
/// allocates then, and never again. Instances that share those parameters may be stepped with it too.
/// </remarks>
public abstract class Optimizer
{
    private OptimizerState? _state;

    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    private protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>How far a step goes; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double LearningRate
    {
        get;
        set => field = NotNegative(value, nameof(LearningRate));
    }

    /// <summary>The number of steps taken.</summary>
    public long Steps => _state?.Steps ?? 0;

    /// <summary>Changes every trainable parameter of a network by its gradient.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network, after <c>Backward</c> or with gradients that were set.</param>
    /// <exception cref="InvalidOperationException">
    /// The optimizer is bound to the parameters of another network, or its hyper-parameters do not go together.
    /// </exception>
    public void Step<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        OptimizerState<T> state = Bind(network);
        Span<T> gradients = network.Gradients;
        state.Steps++;
        Update(network.Parameters[..gradients.Length], gradients, state);
    }

    /// <summary>Refuses hyper-parameters that do not go together.</summary>
    private protected virtual void Check()
    {
    }

    /// <summary>
    /// Takes one step over parameters and their gradients, element by element; zeros with zero gradients stay zeros.
    /// </summary>
    private protected abstract void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>A hyper-parameter that is finite and not negative.</summary>
    private protected static double NotNegative(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a finite number that is not negative.");

    /// <summary>A hyper-parameter in [0, 1).</summary>
    private protected static double BelowOne(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a number from 0 to less than 1.");

    /// <summary>A hyper-parameter in [0, 1].</summary>
    private protected static double AtMostOne(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a number from 0 to 1.");

    /// <summary>Binds the optimizer to a network's parameters, or checks that it is.</summary>
    /// <exception cref="InvalidOperationException">
    /// It is bound to others, or its hyper-parameters do not fit together.
    /// </exception>
    internal OptimizerState<T> Bind<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check();
        int length = network.Gradients.Length;
        if (_state is null)
        {
            var created = new OptimizerState<T>(network.Memory.ParameterIdentity, network.Info.Name, length);
            _state = created;
            return created;
        }

        if (_state is OptimizerState<T> state
            && ReferenceEquals(state.Identity, network.Memory.ParameterIdentity)
            && state.Length == length)
        {
            return state;
        }

        throw new InvalidOperationException(
            $"This {GetType().Name} keeps state for the parameters of a '{_state.Network}' ({_state.Length} elements) "
            + $"and was given those of another '{network.Info.Name}' ({length} elements); use one optimizer "
            + "for each.");
    }
}
