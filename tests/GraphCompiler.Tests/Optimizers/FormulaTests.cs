namespace GraphCompiler.Tests.Optimizers;

/// <summary>The variants without a reference case against their published formulas, one number at a time.</summary>
public class FormulaTests
{
    private const double Rate = 0.05;

    private delegate double Formula(double w, double g, int step, double[] kept);

    [Fact]
    public void AdaGrad_with_decay_and_initial_accumulator() => Check(
        new AdaGrad(Rate) { LearningRateDecay = 0.3, InitialAccumulatorValue = 2, Epsilon = 0.1, WeightDecay = 0.2 },
        (w, g, step, kept) =>
        {
            g += 0.2 * w;
            kept[0] += g * g;
            return w - (Rate / (1 + ((step - 1) * 0.3)) * g / (Math.Sqrt(kept[0]) + 0.1));
        },
        2);

    [Fact]
    public void AdaDelta_with_weight_decay() => Check(
        new AdaDelta(Rate) { Rho = 0.7, Epsilon = 0.01, WeightDecay = 0.2 },
        (w, g, _, kept) =>
        {
            g += 0.2 * w;
            kept[0] = (0.7 * kept[0]) + (0.3 * g * g);
            double d = Math.Sqrt((kept[1] + 0.01) / (kept[0] + 0.01)) * g;
            kept[1] = (0.7 * kept[1]) + (0.3 * d * d);
            return w - (Rate * d);
        });

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 0.6)]
    [InlineData(true, 0.6)]
    public void RmsProp_centered_and_with_momentum(bool centered, double momentum) => Check(
        new RmsProp(Rate) { Alpha = 0.8, Epsilon = 0.01, Momentum = momentum, Centered = centered, WeightDecay = 0.2 },
        (w, g, _, kept) =>
        {
            g += 0.2 * w;
            kept[0] = (0.8 * kept[0]) + (0.2 * g * g);
            kept[1] = (0.8 * kept[1]) + (0.2 * g);
            double square = centered ? kept[0] - (kept[1] * kept[1]) : kept[0];
            kept[2] = (momentum * kept[2]) + (g / (Math.Sqrt(square) + 0.01));
            return w - (Rate * kept[2]);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Adam_with_weight_decay(bool amsGrad) => Check(
        new Adam(Rate) { Beta1 = 0.7, Beta2 = 0.6, Epsilon = 0.01, WeightDecay = 0.2, AmsGrad = amsGrad },
        (w, g, step, kept) => w - Adam(g + (0.2 * w), step, kept, amsGrad));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AdamW_with_and_without_AMSGrad(bool amsGrad) => Check(
        new AdamW(Rate) { Beta1 = 0.7, Beta2 = 0.6, Epsilon = 0.01, WeightDecay = 0.2, AmsGrad = amsGrad },
        (w, g, step, kept) => (w * (1 - (Rate * 0.2))) - Adam(g, step, kept, amsGrad));

    [Fact]
    public void Adamax_with_weight_decay() => Check(
        new Adamax(Rate) { Beta1 = 0.7, Beta2 = 0.6, Epsilon = 0.01, WeightDecay = 0.2 },
        (w, g, step, kept) =>
        {
            g += 0.2 * w;
            kept[0] = (0.7 * kept[0]) + (0.3 * g);
            kept[1] = Math.Max(0.6 * kept[1], Math.Abs(g) + 0.01);
            return w - (Rate / (1 - Math.Pow(0.7, step)) * kept[0] / kept[1]);
        });

    [Fact]
    public void NAdam_with_weight_decay_and_momentum_decay() => Check(
        new NAdam(Rate) { Beta1 = 0.7, Beta2 = 0.6, Epsilon = 0.01, WeightDecay = 0.2, MomentumDecay = 0.5 },
        (w, g, step, kept) =>
        {
            double Mu(int t) => 0.7 * (1 - (0.5 * Math.Pow(0.96, t * 0.5)));
            g += 0.2 * w;
            kept[0] = (0.7 * kept[0]) + (0.3 * g);
            kept[1] = (0.6 * kept[1]) + (0.4 * g * g);
            double product = Enumerable.Range(1, step).Aggregate(1.0, (all, t) => all * Mu(t));
            double mean = (Mu(step + 1) * kept[0] / (1 - (product * Mu(step + 1))))
                + ((1 - Mu(step)) * g / (1 - product));
            return w - (Rate * mean / (Math.Sqrt(kept[1] / (1 - Math.Pow(0.6, step))) + 0.01));
        });

    [Fact]
    public void Lion_with_decoupled_weight_decay() => Check(
        new Lion(Rate) { Beta1 = 0.7, Beta2 = 0.6, WeightDecay = 0.2 },
        (w, g, _, kept) =>
        {
            double sign = Math.Sign((0.7 * kept[0]) + (0.3 * g));
            kept[0] = (0.6 * kept[0]) + (0.4 * g);
            return (w * (1 - (Rate * 0.2))) - (Rate * sign);
        });

    [Fact]
    public void RmsProp_stays_finite_where_rounding_makes_the_variance_negative()
    {
        var network = new NamedParameters<float>(NamedParameters<float>.TwoLayers);
        var optimizer = new RmsProp { Alpha = 0.5, Centered = true };
        for (int step = 0; step < 100; step++)
        {
            network.SetGradients(0);
            optimizer.Step(network);
        }

        foreach (float value in network.Parameters)
            Assert.True(float.IsFinite(value));
    }

    private static double Adam(double g, int step, double[] kept, bool amsGrad)
    {
        kept[0] = (0.7 * kept[0]) + (0.3 * g);
        kept[1] = (0.6 * kept[1]) + (0.4 * g * g);
        kept[2] = Math.Max(kept[2], kept[1]);
        double square = amsGrad ? kept[2] : kept[1];
        return Rate * (kept[0] / (1 - Math.Pow(0.7, step)))
            / (Math.Sqrt(square / (1 - Math.Pow(0.6, step))) + 0.01);
    }

    private static void Check(Optimizer optimizer, Formula formula, double initial = 0)
    {
        const int Length = 7;
        var network = new NamedParameters<double>($"parameter w {Length} logical 0 {Length} trainable Zeros 0 0 1 0 -");
        double[] expected = new double[Length];
        double[][] kept = [.. Enumerable.Range(0, Length).Select(_ => new[] { initial, 0, 0 })];
        for (int step = 1; step <= 12; step++)
        {
            network.SetGradients(step);
            for (int i = 0; i < Length; i++)
                expected[i] = formula(expected[i], network["w"].Gradient[i], step, kept[i]);
            optimizer.Step(network);
            for (int i = 0; i < Length; i++)
                Assert.Equal(expected[i], network["w"].Value[i], 13);
        }
    }
}
