using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private static IEnumerable<ReferenceNetwork> FurtherLosses()
    {
        foreach (var (name, loss) in new (string, LossOperationAttribute)[]
        {
            ("l1loss_mean", new MeanAbsoluteErrorAttribute("X", "T")),
            ("huberloss_d1_mean", new HuberAttribute("X", "T")),
            ("smoothl1loss_b1_mean", new SmoothL1Attribute("X", "T")),
            ("bceloss_mean", new BinaryCrossEntropyAttribute("X", "T")),
        })
        {
            yield return new(name + "_5x7", "p=X t=T loss=total", net => Compared(net, 7, 7).Node("L", loss));
        }

        yield return new("bcewithlogitsloss_mean_5x7", "z=X t=T loss=total", net => Compared(net, 7, 7)
            .Node("L", new BinaryCrossEntropyWithLogitsAttribute("X", "T")));
        yield return new("bcewithlogitsloss_pos_weight_4x5", "z=X t=T pos_weight=W loss=total", net =>
            Compared(net, 5, 5)
                .Node("W", new ParameterAttribute(5) { Trainable = false })
                .Node("L", new BinaryCrossEntropyWithLogitsAttribute("X", "T") { PositiveWeight = "W" }));
        yield return new("categoricalcrossentropyonprobabilities_5x10", "p=X t=T loss=total", net =>
            Compared(net, 10, 10).Node("L", new CrossEntropyAttribute("X", "T")));
        yield return new("nllloss_mean_5x7", "logp=X t=T loss=total", net => Labelled(net, 7)
            .Node("L", new NegativeLogLikelihoodAttribute("X", "T")));
        yield return new("kldivloss_batchmean_5x7", "logp=X t=T loss=total", net => Compared(net, 7, 7)
            .Node("L", new KLDivergenceAttribute("X", "T") { Reduction = Reduction.BatchMean }));
        yield return new("hingeloss_mean_33", "p=X t=T loss=total", net => Compared(net)
            .Node("L", new HingeAttribute("X", "T")));
        yield return new("multiclasshingeloss_5x7", "z=X t=T loss=total", net => Labelled(net, 7)
            .Node("L", new MultiClassHingeAttribute("X", "T")));
        yield return new("cosineembeddingloss_m0_5x7", "a=X b=B t=T loss=total", net => Compared(net, 7)
            .Node("B", new InputAttribute(7) { Gradient = true })
            .Node("L", new CosineEmbeddingAttribute("X", "B", "T")));
        yield return new("tripletmarginloss_5x7", "a=X p=B n=C loss=total", net => Input(net, 7)
            .Node("B", new InputAttribute(7) { Gradient = true })
            .Node("C", new InputAttribute(7) { Gradient = true })
            .Node("L", new TripletMarginAttribute("X", "B", "C")));
    }

    /// <summary>An input and a target of real numbers, of one axis each where it is given.</summary>
    private static NetworkBuilder Compared(NetworkBuilder net, params int[] inputAndTarget) =>
        Input(net, inputAndTarget.Length == 0 ? [] : [inputAndTarget[0]])
            .Node("T", new TargetAttribute([.. inputAndTarget.Skip(1)]));

    private static NetworkBuilder Labelled(NetworkBuilder net, int classes) =>
        Input(net, classes).Indices("T", new TargetAttribute());
}
