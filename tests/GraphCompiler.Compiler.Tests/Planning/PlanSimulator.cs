using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using Testing.Interpretation;

namespace GraphCompiler.Compiler.Tests.Planning;

/// <summary>
/// Executes a program's plans step by step. Operations compute what they do in the interpreter, but everything they
/// read and write is where the plan places it, so that a wrong lifetime, an overlap or a missing copy shows in the
/// results.
/// </summary>
public sealed class PlanSimulator
{
    private readonly Program program;
    private readonly int capacity;

    public PlanSimulator(Program program, int capacity, Feed feed)
    {
        this.program = program;
        this.capacity = capacity;
        Memory = new SimulatedMemory(program, capacity);
        foreach (var stored in program.Parameters)
        {
            Memory.SetParameter(stored.Parameter.Name, feed.Parameters[stored.Parameter.Name]);
        }

        foreach (var stored in program.Buffers)
        {
            feed.Buffers[stored.Buffer.Name].Values.CopyTo(Memory.Buffer(stored.Buffer.Name));
        }
    }

    public SimulatedMemory Memory { get; }

    public void Forward(Feed feed)
    {
        var arguments = program.Inference.Module.Arguments.Select(argument =>
            argument.IsTarget ? new Tensor([0], []) : feed.Arguments[argument.Node]);
        Begin(feed, [.. arguments]);
        Run(program.Inference, Phase.Forward, accumulate: false);
    }

    /// <summary>The loss of all samples, in chunks of the capacity where the plan allows that.</summary>
    public double Evaluate(Feed feed)
    {
        var plan = program.Inference;
        var arguments = plan.Module.Arguments.Select(argument => feed.Arguments[argument.Node]).ToArray();
        Assert.True(feed.Batch <= capacity || plan.IsChunked);
        for (var start = 0; start < feed.Batch; start += capacity)
        {
            var rows = Math.Min(capacity, feed.Batch - start);
            Memory.Batch = rows;
            SetStates(feed, start, rows);
            Memory.Arguments = rows == feed.Batch
                ? arguments
                : [.. arguments.Select(argument => Rows(argument, start, rows))];
            Run(plan, Phase.Forward, accumulate: false);
            Run(plan, Phase.Evaluation, accumulate: start > 0);
        }

        Memory.Batch = feed.Batch;
        Run(plan, Phase.Conclusion, accumulate: false);
        return Memory.Read(plan, plan.Module.Total!).Single;
    }

    public double? ForwardTraining(Feed feed)
    {
        var plan = program.Training;
        Begin(feed, [.. plan.Module.Arguments.Select(argument => feed.Arguments[argument.Node])]);
        foreach (var (argument, place) in plan.Kept)
        {
            Memory.Keep(place, feed.Arguments[argument.Node]);
        }

        Run(plan, Phase.Forward, accumulate: false);
        Memory.Arguments = null;
        return plan.Module.Total is { } total ? Memory.Read(plan, total).Single : null;
    }

    public void Backward(Feed feed, bool accumulate)
    {
        var plan = program.Training;
        for (var i = 0; i < plan.Module.Seeds.Count; i++)
        {
            if (plan.Module.Seeds[i] is { } seed && plan.Places.ContainsKey(seed))
            {
                Memory.Write(plan, seed, feed.Seeds[plan.Module.Outputs[i]]);
            }
        }

        Run(plan, Phase.Backward, accumulate);
    }

    /// <summary>What a value of a plan holds.</summary>
    public Tensor Read(Plan plan, Value value) => Memory.Read(plan, value);

    private void Begin(Feed feed, Tensor[] arguments)
    {
        (Memory.Batch, Memory.Arguments) = (feed.Batch, arguments);
        SetStates(feed, 0, feed.Batch);
    }

    private void SetStates(Feed feed, int start, int rows)
    {
        foreach (var (state, _) in program.States)
        {
            // A state of a repeated part has as many rows for each repetition.
            var (shape, values) = (state.Shape, feed.Of(state.Value).Values);
            var repetitions = shape.Axes.TakeWhile(axis => axis != Shape.Batch).Aggregate(1, (all, axis) => all * axis);
            var blocks = values.Chunk(values.Length / repetitions)
                .SelectMany(block => Rows(new Tensor([feed.Batch, block.Length / feed.Batch], block), start, rows).Values);
            Memory.SetState(state.Name, new Tensor([rows, values.Length / feed.Batch], [.. blocks]));
        }
    }

    private void Run(Plan plan, Phase phase, bool accumulate)
    {
        foreach (var step in plan.In(phase))
        {
            Run(plan, step, accumulate);
        }
    }

    private void Run(Plan plan, Step step, bool accumulate)
    {
        switch (step.Operation)
        {
            case null:
                Move(plan, step.Calls.Cast<KernelCall.Call>(), accumulate);
                break;
            case Loop loop:
                Move(plan, step.Calls.OfType<KernelCall.Call>(), accumulate);
                Repeat(plan, loop, accumulate);
                break;
            case { IsView: false } operation:
                Compute(plan, operation, accumulate);
                break;
        }
    }

    private void Repeat(Plan plan, Loop loop, bool accumulate)
    {
        for (var trip = 0; trip < loop.Trips; trip++)
        {
            Memory.Steps.Push(loop.IsReversed ? loop.Trips - 1 - trip : trip);
            foreach (var step in plan.Bodies[loop])
            {
                Run(plan, step, accumulate);
            }

            Memory.Steps.Pop();
        }
    }

    private void Compute(Plan plan, Operation operation, bool accumulate)
    {
        var frame = new Frame(new Feed(Memory.Batch) { Module = plan.Module });
        foreach (var input in operation.Inputs.Distinct())
        {
            frame.Define(input, Memory.Read(plan, input));
        }

        Interpreter.Run(operation, frame);
        foreach (var result in operation.Results)
        {
            Memory.Write(plan, result, frame.Read(result), accumulate && plan.Accumulated.Contains(result));
        }
    }

    private void Move(Plan plan, IEnumerable<KernelCall.Call> calls, bool accumulate)
    {
        foreach (var call in calls)
        {
            var source = (call.Arguments[0] as CallArgument.Memory)?.Value;
            switch (call.Method, call.Arguments[1])
            {
                case ("Copy", CallArgument.Memory result):
                    Memory.Write(plan, result.Value, Memory.Read(plan, source!));
                    break;
                case ("Copy", CallArgument.Buffer buffer):
                    Memory.Read(plan, source!).Values.CopyTo(Memory.Buffer(buffer.Name));
                    break;
                case ("Store", CallArgument.Gradient gradient):
                    Memory.StoreGradient(plan, gradient.Parameter, source, accumulate);
                    break;
                case ("Clear", _):
                    Memory.StoreGradient(plan, ((CallArgument.Gradient)call.Arguments[0]).Parameter, null, accumulate);
                    break;
                default:
                    throw new InvalidOperationException($"The simulator knows no {call.Method} by itself.");
            }
        }
    }

    private static Tensor Rows(Tensor argument, int start, int rows)
    {
        var length = argument.Values.Length / argument.Axes[0];
        return new Tensor([rows, .. argument.Axes[1..]], argument.Values[(start * length)..((start + rows) * length)]);
    }
}
