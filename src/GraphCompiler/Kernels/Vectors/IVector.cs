using System.Numerics;

namespace GraphCompiler.Kernels.Vectors;

/// <summary>
/// A register of <see cref="Count"/> elements. Every kernel is written once against this interface and compiled for
/// each width.
/// </summary>
/// <typeparam name="TSelf">The vector itself.</typeparam>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IVector<TSelf, T>
    where TSelf : unmanaged, IVector<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Every lane times the same number.</summary>
    static abstract TSelf operator *(TSelf a, T b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a);

    static abstract TSelf operator &(TSelf a, TSelf b);

    static abstract TSelf operator |(TSelf a, TSelf b);

    /// <summary>The bits shifted left within each lane.</summary>
    static abstract TSelf operator <<(TSelf a, int count);

    /// <summary>The bits shifted right within each lane, zeros following.</summary>
    static abstract TSelf operator >>>(TSelf a, int count);

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Create(T value);

    /// <summary>One lane of a vector in all: the first where the lane is zero, and so on with <see cref="NextLane"/>.
    /// The vector was read from a place in memory, which is read again where the processor has no such
    /// permutation.</summary>
    static abstract TSelf Lane(TSelf a, TSelf lane, ref readonly T element);

    /// <summary>The lane after another, for <see cref="Lane"/>.</summary>
    static abstract TSelf NextLane(TSelf lane);

    /// <summary>A constant, rounded to the element type, in every lane. It costs less of what the compiler is ready to
    /// inline than a conversion and <see cref="Create"/>.</summary>
    static abstract TSelf Number(double value);

    /// <summary>Reads <see cref="Count"/> elements.</summary>
    static abstract TSelf Load(ref readonly T source);

    /// <summary>Reads the first <paramref name="count"/> &lt; <see cref="Count"/> elements and nothing beyond; the
    /// other lanes are zero.</summary>
    static abstract TSelf Load(ref readonly T source, int count);

    /// <summary>Reads the first <paramref name="count"/> elements and nothing beyond, or all of a register where there
    /// are so many; the other lanes are zero.</summary>
    static abstract TSelf LoadUpTo(ref readonly T source, int count);

    /// <summary>Reads the first <paramref name="count"/> elements, over and over: 1, 2, 4 … of them, at most
    /// <see cref="Count"/>.</summary>
    static abstract unsafe TSelf Repeat(T* source, int count);

    /// <summary>Writes every lane.</summary>
    static abstract void Store(TSelf value, ref T destination);

    /// <summary>Writes the first <paramref name="count"/> &lt; <see cref="Count"/> lanes and nothing beyond.</summary>
    static abstract void Store(TSelf value, ref T destination, int count);

    /// <summary>Writes the first <paramref name="count"/> lanes and nothing beyond, or all of them where there are so
    /// many elements.</summary>
    static abstract void StoreUpTo(TSelf value, ref T destination, int count);

    /// <summary>The first <paramref name="count"/> lanes of one vector, the others of another.</summary>
    static abstract TSelf First(int count, TSelf first, TSelf others);

    /// <summary><c>a &lt; b ? yes : no</c> in each lane; no where a or b is NaN.</summary>
    static abstract TSelf IfLess(TSelf a, TSelf b, TSelf yes, TSelf no);

    /// <summary>In each lane, <c>yes</c> where the bit of its number is set, else <c>no</c>.</summary>
    static abstract TSelf IfBit(int bits, TSelf yes, TSelf no);

    /// <summary><c>a ≤ b ? yes : no</c> in each lane; no where a or b is NaN.</summary>
    static abstract TSelf IfAtMost(TSelf a, TSelf b, TSelf yes, TSelf no);

    /// <summary><c>a = b ? yes : no</c> in each lane; no where a or b is NaN.</summary>
    static abstract TSelf IfEqual(TSelf a, TSelf b, TSelf yes, TSelf no);

    /// <summary><c>a·b + c</c>, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary><c>a·b + c</c> of <see cref="Count"/> elements b in memory, which the instruction itself reads where
    /// the processor has one.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, ref readonly T b, TSelf c);

    /// <summary>The same of constants: a step of a polynomial. Each <see cref="Number"/> by itself would be some local
    /// variables more, of which the just-in-time compiler takes 512 before it inlines no more.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, double b, double c);

    /// <summary>The same of a constant.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, double b, TSelf c);

    /// <summary>The same of a constant.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, double c);

    static abstract TSelf Abs(TSelf a);

    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The smaller of each pair, NaN if either is NaN.</summary>
    static abstract TSelf Minimum(TSelf a, TSelf b);

    /// <summary>The larger of each pair, NaN if either is NaN.</summary>
    static abstract TSelf Maximum(TSelf a, TSelf b);

    /// <summary>The smaller of a number and a bound that is not NaN; NaN if the number is.</summary>
    static abstract TSelf AtMost(TSelf a, TSelf bound);

    /// <summary>The larger of a number and a bound that is not NaN; NaN if the number is.</summary>
    static abstract TSelf AtLeast(TSelf a, TSelf bound);

    /// <summary>a·2ⁿ of integers n that are at most twice the largest exponent, rounded once.</summary>
    static abstract TSelf Scale(TSelf a, TSelf n);

    /// <summary>The lanes 0, 2, 4 … of two vectors one after the other.</summary>
    static abstract TSelf Even(TSelf a, TSelf b);

    /// <summary>The lanes 1, 3, 5 … of two vectors one after the other.</summary>
    static abstract TSelf Odd(TSelf a, TSelf b);

    /// <summary>The lower halves of two vectors, lane by lane in turn: a₀ b₀ a₁ b₁ ….</summary>
    static abstract TSelf InterleaveLow(TSelf a, TSelf b);

    /// <summary>The upper halves of two vectors, lane by lane in turn.</summary>
    static abstract TSelf InterleaveHigh(TSelf a, TSelf b);

    /// <summary>The sum of the lanes.</summary>
    static abstract T Sum(TSelf a);

    /// <summary>The largest lane; which of the others is unspecified if one is NaN.</summary>
    static abstract T Largest(TSelf a);
}
