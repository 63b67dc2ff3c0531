using System.Numerics;

namespace GraphCompiler.Runtime;

/// <summary>The parameters of one network instance, then its buffers, in their documented layouts.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class ParameterViews<T>(NetworkMemory<T> memory) : NodeStorage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[]?[] _values = new T[memory.Info.Parameters.Length][];
    private readonly T[]?[] _gradients = new T[memory.Info.Parameters.Length][];

    private int ParameterCount => memory.Info.Parameters.Length;

    internal override string Name(int index) =>
        index < ParameterCount ? memory.Info.Parameters[index].Name : Buffer(index).Name;

    internal override ReadOnlySpan<int> Shape(int index) =>
        (index < ParameterCount ? memory.Info.Parameters[index].Shape : Buffer(index).Shape).AsSpan();

    internal override ReadOnlySpan<T> Value(int index)
    {
        if (index >= ParameterCount)
            return BufferStorage(index);
        ParameterInfo parameter = memory.Info.Parameters[index];
        return Logical(parameter, memory.Parameter(parameter.Offset, parameter.Length), ref _values[index]);
    }

    internal override ReadOnlySpan<T> Gradient(int index)
    {
        ParameterInfo parameter = Trainable(index);
        return Logical(parameter, memory.Gradient(parameter.Offset, parameter.Length), ref _gradients[index]);
    }

    internal override void Set(int index, ReadOnlySpan<T> values)
    {
        if (index >= ParameterCount)
        {
            BufferInfo buffer = Buffer(index);
            CheckLength(buffer.Name, buffer.Shape.AsSpan(), buffer.Elements, values.Length);
            values.CopyTo(BufferStorage(index));
            return;
        }

        ParameterInfo parameter = memory.Info.Parameters[index];
        CheckLength(parameter.Name, parameter.Shape.AsSpan(), parameter.Elements, values.Length);
        ParameterStorage.Pack(parameter, values, memory.Parameter(parameter.Offset, parameter.Length));
    }

    internal override void SetGradient(int index, ReadOnlySpan<T> values)
    {
        ParameterInfo parameter = Trainable(index);
        CheckLength(parameter.Name, parameter.Shape.AsSpan(), parameter.Elements, values.Length);
        ParameterStorage.Pack(parameter, values, memory.Gradient(parameter.Offset, parameter.Length));
    }

    /// <summary>
    /// The storage itself where it is in the documented layout, else a copy that is kept for the next read.
    /// </summary>
    private static ReadOnlySpan<T> Logical(ParameterInfo parameter, ReadOnlySpan<T> storage, ref T[]? copy)
    {
        if (parameter.Layout == ParameterLayout.Logical)
            return storage[..parameter.Elements];
        copy ??= new T[parameter.Elements];
        ParameterStorage.Unpack(parameter, storage, copy);
        return copy;
    }

    private static void CheckLength(string name, ReadOnlySpan<int> shape, int expected, int given)
    {
        if (given != expected)
        {
            throw new ArgumentException(
                $"'{name}' was given {given} values; its shape {ShapeText.Of(shape)} holds exactly {expected}.");
        }
    }

    private ParameterInfo Trainable(int index)
    {
        if (index >= ParameterCount)
            throw new InvalidOperationException($"There is no gradient of '{Name(index)}': it is a buffer.");
        ParameterInfo parameter = memory.Info.Parameters[index];
        return parameter.IsTrainable
            ? parameter
            : throw new InvalidOperationException(
                $"There is no gradient of '{parameter.Name}': it is frozen (Trainable = false).");
    }

    private BufferInfo Buffer(int index) => memory.Info.Buffers[index - ParameterCount];

    private Span<T> BufferStorage(int index)
    {
        BufferInfo buffer = Buffer(index);
        return memory.Buffers.Slice(buffer.Offset, buffer.Elements);
    }
}
