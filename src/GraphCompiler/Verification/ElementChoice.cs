using GraphCompiler.Initialization;

namespace GraphCompiler.Verification;

/// <summary>
/// Which elements, one after the other, are compared: all, or exactly as many as asked for, every subset of that size
/// being equally likely (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
/// </summary>
internal sealed class ElementChoice(long elements, int? wanted, int seed)
{
    private readonly RandomStream _random = new(seed, RandomPurpose.GradientCheck, 0);
    private long _left = elements;
    private long _wanted = Math.Min(elements, wanted ?? elements);
    private long _index;

    /// <summary>Whether the next element is compared.</summary>
    public bool Next()
    {
        bool isChosen = _random.Uniform(_index++) * _left < _wanted;
        _left--;
        if (isChosen)
            _wanted--;
        return isChosen;
    }
}
