using Testing.Interpretation;

namespace Testing.Verification;

/// <summary>Equality of tensors up to rounding.</summary>
public static class Close
{
    /// <summary>
    /// Asserts that two tensors agree: <c>|actual - expected| ≤ relative·|expected| + absolute</c> for every element.
    /// </summary>
    public static void Assert(
        string name, Tensor expected, Tensor actual, double relative = 1e-10, double absolute = 1e-12)
    {
        Xunit.Assert.Equal(expected.Axes, actual.Axes);
        Assert(name, expected.Values, actual.Values, relative, absolute);
    }

    public static void Assert(
        string name,
        IReadOnlyList<double> expected,
        IReadOnlyList<double> actual,
        double relative = 1e-10,
        double absolute = 1e-12)
    {
        Xunit.Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            var allowed = (relative * Math.Abs(expected[i])) + absolute;
            if (!(Math.Abs(actual[i] - expected[i]) <= allowed) && !expected[i].Equals(actual[i]))
            {
                Xunit.Assert.Fail($"{name}[{i}] is {actual[i]:R}, not {expected[i]:R} within {allowed:R}.");
            }
        }
    }
}
