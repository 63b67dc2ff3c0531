using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Optimizers;

namespace GraphCompiler.Tests.Optimizers;

/// <summary>Each element takes one step, whatever fills no whole register, and nothing beside them changes.</summary>
public sealed class UpdateLoopTests
{
    private const int Around = 3;
    private const int Longest = 50;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_length_is_stepped_once_in_every_register(int slots)
    {
        for (int length = 0; length <= Longest; length++)
        {
            Check(slots, length, UpdateLoop.Run<float, Lanes512<float>, Rule>);
            Check(slots, length, UpdateLoop.Run<float, Lanes256<float>, Rule>);
            Check(slots, length, UpdateLoop.Run<float, Lanes128<float>, Rule>);
            Check(slots, length, UpdateLoop.Run<float, Lanes1<float>, Rule>);
        }
    }

    private delegate void Loop(
        Span<float> parameters,
        ReadOnlySpan<float> gradients,
        Rule rule,
        Span<float> first,
        Span<float> second,
        Span<float> third);

    private static void Check(int slots, int length, Loop run)
    {
        int size = length + (2 * Around);
        float[] w = Numbers(size, 1), g = Numbers(size, 2);
        float[] a = Numbers(size, 3), b = Numbers(size, 4), c = Numbers(size, 5);
        float[][] expected = [[.. w], [.. a], [.. b], [.. c]];
        for (int i = Around; i < Around + length; i++)
            Step(expected, g, i, slots);

        run(
            w.AsSpan(Around, length),
            g.AsSpan(Around, length),
            new Rule(slots),
            slots > 0 ? a.AsSpan(Around, length) : default,
            slots > 1 ? b.AsSpan(Around, length) : default,
            slots > 2 ? c.AsSpan(Around, length) : default);

        Assert.Equal(expected, [w, a, b, c]);
    }

    private static float[] Numbers(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => (((i * 37) + (seed * 11)) % 64) - 32)];

    private static void Step(float[][] values, float[] g, int i, int slots)
    {
        float w = values[0][i];
        values[0][i] = w - (2 * g[i]);
        if (slots > 0)
            values[1][i] += g[i];
        if (slots > 1)
            values[2][i] = (2 * values[2][i]) + w;
        if (slots > 2)
            values[3][i] -= w;
    }

    private readonly struct Rule(int slots) : IUpdateRule<float>
    {
        public TVector Apply<TVector>(
            TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
            where TVector : unmanaged, IVector<TVector, float>
        {
            if (slots > 0)
                first += g;
            if (slots > 1)
                second = (second * 2) + w;
            if (slots > 2)
                third -= w;
            return w - (g * 2);
        }
    }
}
