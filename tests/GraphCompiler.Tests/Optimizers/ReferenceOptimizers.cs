namespace GraphCompiler.Tests.Optimizers;

/// <summary>The optimizers of the reference cases, by the cases' names.</summary>
internal static class ReferenceOptimizers
{
    private static readonly Dictionary<string, Func<Optimizer>> WithGivenGradients = new()
    {
        ["optimizersgd_plain"] = () => new Sgd(0.1),
        ["optimizersgd_weight_decay"] = () => new Sgd(0.1) { WeightDecay = 0.01 },
        ["optimizersgd_nesterov_wd"] = () => new Sgd(0.02) { Momentum = 0.95, Nesterov = true, WeightDecay = 0.02 },
        ["optimizersgd_clip_norm4_5_mom"] = () => new Sgd(0.1) { Momentum = 0.9, ClipNorm = 4.5 },
        ["optimizersgd_sched_exponential"] = () =>
            new Sgd(0.1) { Momentum = 0.9, Schedule = LearningRateSchedule.Exponential(0.9) },
        ["optimizeradagrad_default"] = () => new AdaGrad(0.1),
        ["optimizerrmsprop_default"] = () => new RmsProp(),
        ["optimizeradam_default"] = () => new Adam(),
        ["optimizeradam_amsgrad"] = () => new Adam(0.01) { Beta2 = 0.99, AmsGrad = true },
        ["optimizeradam_clip_norm"] = () => new Adam(0.01) { ClipNorm = 2 },
        ["optimizeradamw_default"] = () => new AdamW(),
        ["optimizernadam_default"] = () => new NAdam(),
        ["optimizeradadelta_default"] = () => new AdaDelta(),
        ["optimizeradamax_default"] = () => new Adamax(),
    };

    public static IEnumerable<string> Names => WithGivenGradients.Keys;

    public static Optimizer Make(string name) => WithGivenGradients[name]();
}
