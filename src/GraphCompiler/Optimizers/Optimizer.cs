using System.Numerics;
using GraphCompiler.Optimizers;
using GraphCompiler.Runtime;

namespace GraphCompiler;

/// <summary>Changes a network's trainable parameters by their gradients.</summary>
/// <remarks>
/// <para>
/// An optimizer keeps state for one network: it is bound to the parameters of the first network it steps, for which it
/// allocates then, or in the network's warm-up, and never again unless a hyper-parameter that needs more is switched on.
/// Instances that share those parameters may be stepped with it too.
/// </para>
/// <para>
/// A step clips the gradients by <see cref="ClipValue"/>, then by <see cref="ClipNorm"/>, and then moves every
/// parameter by the optimizer's formula. In the formulas w is a parameter, g its gradient and t the step, counted from
/// 1; η is <see cref="LearningRate"/> times the factors of <see cref="Schedule"/> and of the parameter's group, λ the
/// <see cref="WeightDecay"/> that holds for it.
/// </para>
/// </remarks>
public abstract partial class Optimizer
{
    private OptimizerState? _state;

    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    private protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>How far a step goes, before <see cref="Schedule"/> and groups; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double LearningRate
    {
        get;
        set => field = NotNegative(value, nameof(LearningRate));
    }

    /// <summary>
    /// How strongly parameters are drawn towards zero; finite and not negative, 0 for not at all. Except where an
    /// optimizer says otherwise it is the factor of the squared norm (L2), halved, that is added to the loss: before
    /// anything else g ← g + λ·w.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double WeightDecay
    {
        get;
        set => field = NotNegative(value, nameof(WeightDecay));
    }

    /// <summary>
    /// How the learning rate changes from step to step, or <see langword="null"/> if it does not. It is followed from
    /// its beginning whenever it is assigned.
    /// </summary>
    public LearningRateSchedule? Schedule
    {
        get;
        set
        {
            field = value;
            if (_state is not null)
                _state.ScheduleSteps = 0;
        }
    }

    /// <summary>
    /// The longest that the gradient of all parameters together may be, by its Euclidean norm; a longer one is scaled
    /// down to it in place, as PyTorch's <c>clip_grad_norm_</c> does. Finite and positive, or <see langword="null"/>
    /// for no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double? ClipNorm
    {
        get;
        set => field = Limit(value, nameof(ClipNorm));
    }

    /// <summary>
    /// The largest magnitude that an element of the gradient may have; a larger one is cut to it in place, as PyTorch's
    /// <c>clip_grad_value_</c> does. Finite and positive, or <see langword="null"/> for no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double? ClipValue
    {
        get;
        set => field = Limit(value, nameof(ClipValue));
    }

    /// <summary>
    /// The norm of the gradient in the last step, after <see cref="ClipValue"/> and before <see cref="ClipNorm"/>;
    /// <see langword="null"/> if that step had no <see cref="ClipNorm"/>.
    /// </summary>
    public double? GradientNorm { get; private set; }

    /// <summary>The number of steps taken.</summary>
    public long Steps => _state?.Steps ?? 0;

    /// <summary>The learning rate of the next step: <see cref="LearningRate"/> times the schedule's factor.</summary>
    /// <exception cref="InvalidOperationException">
    /// A schedule of your own gives a factor that is negative or not finite.
    /// </exception>
    public double CurrentLearningRate
    {
        get
        {
            if (Schedule is null)
                return LearningRate;
            long step = _state?.ScheduleSteps ?? 0;
            double factor = Schedule.Factor(step);
            return double.IsFinite(factor) && factor >= 0
                ? LearningRate * factor
                : throw new InvalidOperationException(
                    $"The schedule gives the factor {factor} for step {step}; "
                    + "it is a finite number that is not negative.");
        }
    }

    /// <summary>Changes every trainable parameter of a network by its gradient.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network, after <c>Backward</c> or with gradients that were set.</param>
    /// <exception cref="InvalidOperationException">
    /// The optimizer is bound to the parameters of another network, its hyper-parameters do not go together, a group
    /// matches no trainable parameter, or a schedule gives an impossible factor; nothing has changed then.
    /// </exception>
    public void Step<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        double learningRate = CurrentLearningRate;
        NetworkMemory<T> memory = network.Memory;
        OptimizerState<T> state = Bind(memory);
        ParameterRun[] runs = memory.EndWeightSteps(out bool isBegun) ? state.OtherRuns! : state.Runs!;
        var step = new ParameterStep<T>(
            state, runs, memory.Parameters[..state.Length], memory.Gradients, learningRate);
        GradientNorm = TakeStep(in step, memory.SharingTeam, isBegun);
        if (Schedule is not null)
            state.ScheduleSteps++;
    }

    /// <summary>Compiles a network's steps and allocates what they keep: the first is as any other then.</summary>
    /// <exception cref="InvalidOperationException">As for <see cref="Step"/>; nothing has changed then.</exception>
    internal void Warmup<T>(NetworkMemory<T> memory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double learningRate = CurrentLearningRate;
        OptimizerState<T> state = Bind(memory);
        var trial = new OptimizerState<T>(state.Identity, state.Network, state.Length) { Runs = state.Runs };

        // Zeros with zero gradients stay zeros, so that they can be both.
        Span<T> zeros = AlignedArray<T>.Zeroed(state.Length, "A warm-up's parameters").Span;
        TakeStep(new ParameterStep<T>(trial, state.Runs!, zeros, zeros, learningRate), team: null, isBegun: false);
        if (ClipNorm is not null)
            GradientClipping.ByNorm(zeros, 0);
        if (!zeros.IsEmpty)
            Hold(trial, zeros, learningRate).Step(0, zeros, zeros);
        state.Prepare(trial);
    }

    /// <summary>Refuses hyper-parameters that do not go together.</summary>
    private protected virtual void Check()
    {
    }

    /// <summary>Does once in each step what does not depend on a parameter.</summary>
    private protected virtual void Begin(OptimizerState state)
    {
    }

    /// <summary>
    /// Takes one step over some parameters, element by element; zeros with zero gradients stay zeros.
    /// </summary>
    private protected abstract void Update(in ParameterUpdate<float> update);

    /// <inheritdoc cref="Update(in ParameterUpdate{float})"/>
    private protected abstract void Update(in ParameterUpdate<double> update);
}
