namespace GraphCompiler.Tests.Optimizers;

/// <summary>Every optimizer in every variant that keeps other state or takes another path.</summary>
internal static class EveryOptimizer
{
    private static readonly Dictionary<string, Func<Optimizer>> All = new()
    {
        ["Sgd"] = () => new Sgd(0.1),
        ["Sgd with momentum"] = () => new Sgd(0.1) { Momentum = 0.9, Dampening = 0.1, WeightDecay = 0.01 },
        ["Sgd with Nesterov"] = () => new Sgd(0.1) { Momentum = 0.9, Nesterov = true },
        ["AdaGrad"] = () => new AdaGrad(0.1) { LearningRateDecay = 0.1, InitialAccumulatorValue = 0.5 },
        ["AdaDelta"] = () => new AdaDelta { WeightDecay = 0.01 },
        ["RmsProp"] = () => new RmsProp(),
        ["RmsProp with momentum"] = () => new RmsProp { Momentum = 0.9, WeightDecay = 0.1 },
        ["RmsProp centered with momentum"] = () => new RmsProp { Momentum = 0.5, Centered = true },
        ["Adam"] = () => new Adam(0.01) { WeightDecay = 0.1 },
        ["Adam with AMSGrad"] = () => new Adam(0.01) { Beta2 = 0.5, AmsGrad = true },
        ["AdamW"] = () => new AdamW(0.01) { WeightDecay = 0.1 },
        ["AdamW with AMSGrad"] = () => new AdamW(0.01) { Beta2 = 0.5, AmsGrad = true },
        ["Adamax"] = () => new Adamax { WeightDecay = 0.1 },
        ["NAdam"] = () => new NAdam { WeightDecay = 0.1 },
        ["Lion"] = () => new Lion(0.01) { WeightDecay = 0.1 },
    };

    public static TheoryData<string> Names => new(All.Keys);

    public static Optimizer Make(string name) => All[name]();
}
