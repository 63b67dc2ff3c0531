using System.Diagnostics.CodeAnalysis;

namespace GraphCompiler.Kernels;

/// <summary>The exceptions of the kernels, out of line so that the checks stay small.</summary>
internal static class Throw
{
    [DoesNotReturn]
    internal static void Argument(string message) => throw new ArgumentException(message);

    [DoesNotReturn]
    internal static void Length(string name, long given, long needed) =>
        throw new ArgumentException($"'{name}' has {given} elements; {needed} are needed.", name);

    [DoesNotReturn]
    internal static void Negative(string name, int value) =>
        throw new ArgumentOutOfRangeException(name, value, "A size must not be negative.");

    [DoesNotReturn]
    internal static void Operands(int read, int given) =>
        throw new ArgumentException($"The expression reads {read} operands, and {given} are given.");

    [DoesNotReturn]
    internal static void Missing() => throw new ArgumentException("An operand that the expression reads is missing.");

    [DoesNotReturn]
    internal static void Label(int labels, int classes) => throw new ArgumentOutOfRangeException(
        nameof(labels), labels, $"A label must be at least 0 and less than the number of classes, {classes}.");

    [DoesNotReturn]
    internal static void Index(int index, int length) => throw new ArgumentOutOfRangeException(
        nameof(index), index, $"An index must be at least {-length} and less than {length}.");

    [DoesNotReturn]
    internal static void ElementType() =>
        throw new NotSupportedException("Kernels exist for float and double only.");
}
