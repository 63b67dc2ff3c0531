using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private static IEnumerable<ReferenceNetwork> Reductions()
    {
        foreach (var (name, create) in new (string, Func<ReductionAttribute>)[]
        {
            ("sum", () => new SumAttribute("X")), ("mean", () => new MeanAttribute("X")),
            ("max", () => new MaxAttribute("X")), ("min", () => new MinAttribute("X")),
            ("logsumexp", () => new LogSumExpAttribute("X")), ("var", () => new VarianceAttribute("X")),
            ("l2", () => new L2NormAttribute("X")),
        })
        {
            // A batch is never reduced, so what is reduced over the first axis has none.
            yield return new($"reduce{name}_all_5x13", "x=X y=Y", net => net
                .Node("X", new ParameterAttribute(5, 13))
                .Node("Y", create()));
            if (name is not ("sum" or "mean" or "max"))
            {
                continue;
            }

            yield return new($"reduce{name}_ax02_2x3x7", "x=X y=Y", net => net
                .Node("X", new ParameterAttribute(2, 3, 7))
                .Node("Y", With(create(), [0, 2])));
            yield return new($"reduce{name}_ax23_keep_2x3x5x7", "x=X y=Y", net => Input(net, 3, 5, 7)
                .Node("Y", With(create(), [-2, -1], keepDimensions: true)));
        }

        yield return new("argmax_ax1_4x9", "x=X y=Y", net => net
            .Node("X", new InputAttribute(9))
            .Indices("Y", new ArgMaxAttribute("X")));
        yield return new("cumsum_ax1_4x9", "x=X y=Y", net => Input(net, 9).Node("Y", new CumulativeSumAttribute("X")));
        yield return new("cosinesimilarity_4x7", "a=X b=B y=Y", net => Input(net, 7)
            .Node("B", new InputAttribute(7) { Gradient = true })
            .Node("Y", new CosineSimilarityAttribute("X", "B")));
    }

    private static ReductionAttribute With(ReductionAttribute attribute, int[] axes, bool keepDimensions = false)
    {
        (attribute.Axes, attribute.KeepDimensions) = (axes, keepDimensions);
        return attribute;
    }
}
