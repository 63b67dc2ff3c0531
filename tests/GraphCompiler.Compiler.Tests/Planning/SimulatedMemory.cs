using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using Testing.Interpretation;

namespace GraphCompiler.Compiler.Tests.Planning;

/// <summary>The memory of one instance of a network, as its plans lay it out. What nobody has written is NaN.</summary>
public sealed class SimulatedMemory
{
    private readonly int capacity;
    private readonly int elementBytes;
    private readonly Program program;
    private readonly Dictionary<(bool IsInteger, bool TimesBatch), double[]> slabs = [];
    private readonly Dictionary<bool, double[]> constants = [];
    private readonly double[] parameters;
    private readonly double[] gradients;
    private readonly double[] buffers;
    private readonly Dictionary<(string Name, bool IsNext), double[]> states = [];

    public SimulatedMemory(Program program, int capacity)
    {
        this.program = program;
        this.capacity = capacity;
        elementBytes = program.ElementType == ElementType.Double ? sizeof(double) : sizeof(float);
        foreach (var isInteger in new[] { false, true })
        {
            var (inference, training) = (program.Inference.Memory, program.Training.Memory);
            long Largest(Func<WorkspaceSize, long> part) => Math.Max(part(inference), part(training));
            slabs[(isInteger, true)] = Unwritten(
                Largest(size => isInteger ? size.IntegersPerSample : size.PerSample) * capacity);
            slabs[(isInteger, false)] = Unwritten(Largest(size => isInteger ? size.FixedIntegers : size.Fixed));
            constants[isInteger] = Constants(isInteger);
        }

        parameters = Unwritten(
            program.Parameters.Select(stored => stored.Offset + stored.Length).DefaultIfEmpty(0).Max());
        gradients = Unwritten(parameters.Length);
        buffers = Unwritten(program.Buffers.Select(stored => stored.Offset + stored.Length).DefaultIfEmpty(0).Max());
    }

    /// <summary>The samples of the pass that runs.</summary>
    public int Batch { get; set; }

    /// <summary>The caller's memory; null once the pass it was given to is over.</summary>
    public Tensor[]? Arguments { get; set; }

    /// <summary>The number of the step that each loop around is at.</summary>
    public Stack<int> Steps { get; } = [];

    public double[] Buffers => buffers;

    /// <summary>Gives a state what a pass begins with; what it leaves for the next is unwritten.</summary>
    public void SetState(string name, Tensor tensor)
    {
        states[(name, false)] = tensor.Values;
        states[(name, true)] = Unwritten(tensor.Values.Length);
    }

    /// <summary>What a value's memory holds.</summary>
    public Tensor Read(Plan plan, Value value)
    {
        if (!plan.Places.ContainsKey(value) && Views.Root(value).Source is { } source)
        {
            return source switch
            {
                Source.Constant { Values.Count: 1 } constant => new Tensor(Axes(value.Shape), [constant.Values[0]]),
                Source.Batch => Tensor.Scalar(Batch),
                _ => throw new InvalidOperationException($"{value} has no memory."),
            };
        }

        if (plan.Places[value] is Place.Batch)
        {
            return Tensor.Scalar(Batch);
        }

        var window = Window(plan, value);
        var numbers = value.Layout == MemoryLayout.Panels
            ? Panels.Unpack(window, value.Shape, elementBytes)
            : window.ToArray();
        return Array.Exists(numbers, double.IsNaN)
            ? throw new InvalidOperationException($"{value} is read before it is written.")
            : new Tensor(Axes(value.Shape), numbers);
    }

    public void Write(Plan plan, Value value, Tensor tensor, bool accumulate = false)
    {
        var written = accumulate ? Read(plan, value).Plus(tensor) : tensor;
        Store(Window(plan, value), written.Values, value);
    }

    public void SetParameter(string name, Tensor tensor) =>
        Store(Storage(parameters, name), tensor.Values, Stored(name).Parameter.Value);

    /// <summary>Writes a gradient's storage, or adds to it, from memory that lies as the storage does.</summary>
    public void StoreGradient(Plan plan, string name, Value? value, bool accumulate)
    {
        var storage = Storage(gradients, name);
        if (value is null && accumulate)
        {
            return;
        }

        var numbers = value is null ? new double[storage.Length] : Window(plan, value).ToArray();
        for (var i = 0; i < storage.Length; i++)
        {
            storage[i] = (accumulate ? storage[i] : 0) + numbers[i];
        }
    }

    public double[] Gradient(string name)
    {
        var storage = Storage(gradients, name);
        var shape = Stored(name).Parameter.Shape;
        return Stored(name).Layout == MemoryLayout.Panels
            ? Panels.Unpack(storage, shape, elementBytes)
            : storage.ToArray();
    }

    public Span<double> Buffer(string name)
    {
        var stored = program.Buffers.Single(buffer => buffer.Buffer.Name == name);
        return buffers.AsSpan((int)stored.Offset, (int)stored.Length);
    }

    private Span<double> Window(Plan plan, Value value)
    {
        var size = Views.StorageOf(value, elementBytes);
        var length = Length(size);
        switch (plan.Places[value])
        {
            case Place.Slab slab:
                var start = (int)slab.Offset * (slab.TimesBatch ? capacity : 1);
                return slabs[(slab.IsInteger, slab.TimesBatch)].AsSpan(start, length);
            case Place.Slice slice:
                var part = Length(slice.Part);
                return Window(plan, slice.Whole).Slice(Steps.Reverse().ElementAt(slice.Depth) * part, part);
            case Place.Argument argument when Arguments is not null:
                return Arguments[argument.Index].Values;
            case Place.Argument argument when plan.Kept.TryGetValue(
                plan.Module.Arguments[argument.Index], out var kept):
                var place = (Place.Slab)kept;
                return slabs[(place.IsInteger, place.TimesBatch)].AsSpan(
                    (int)place.Offset * (place.TimesBatch ? capacity : 1), length);
            case Place.Argument:
                throw new InvalidOperationException($"{value} is read and was not kept.");
            case Place.Parameter parameter:
                return Storage(parameters, parameter.Name);
            case Place.Gradient gradient:
                return Storage(gradients, gradient.Name);
            case Place.Buffer buffer:
                return Buffer(buffer.Name);
            case Place.State state:
                return states[(state.Name, state.IsNext)].AsSpan(0, length);
            case Place.Constant constant:
                return constants[constant.IsInteger].AsSpan((int)constant.Offset, length);
            default:
                throw new InvalidOperationException($"{value} has no memory.");
        }
    }

    /// <summary>Copies an argument to where the plan keeps it.</summary>
    public void Keep(Place place, Tensor argument)
    {
        var slab = (Place.Slab)place;
        argument.Values.CopyTo(
            slabs[(slab.IsInteger, slab.TimesBatch)].AsSpan((int)slab.Offset * (slab.TimesBatch ? capacity : 1)));
    }

    private void Store(Span<double> window, double[] numbers, Value value)
    {
        var stored = value.Layout == MemoryLayout.Panels
            ? Panels.Pack(numbers, value.Shape, elementBytes)
            : numbers;
        Assert.Equal(window.Length, stored.Length);
        stored.CopyTo(window);
    }

    private StoredParameter Stored(string name) => program.Parameters.Single(stored => stored.Parameter.Name == name);

    private Span<double> Storage(double[] storage, string name) =>
        storage.AsSpan((int)Stored(name).Offset, (int)Stored(name).Length);

    private int Length(Size size) => (int)size.Factor * (size.TimesBatch ? Batch : 1);

    private int[] Axes(Shape shape) => [.. shape.Axes.Select(axis => axis == Shape.Batch ? Batch : axis)];

    private double[] Constants(bool isInteger)
    {
        var stored = program.Constants.Where(constant => constant.IsInteger == isInteger).ToList();
        var memory = Unwritten(
            stored.Select(constant => constant.Offset + constant.Value.Shape.Size.Factor).DefaultIfEmpty(0).Max());
        foreach (var constant in stored)
        {
            ((Source.Constant)constant.Value.Source!).Values.ToArray().CopyTo(memory.AsSpan((int)constant.Offset));
        }

        return memory;
    }

    private static double[] Unwritten(long length)
    {
        var memory = new double[length];
        Array.Fill(memory, double.NaN);
        return memory;
    }
}
