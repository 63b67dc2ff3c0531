using System.Numerics;

namespace GraphCompiler.Tests.Fakes;

/// <summary>The metadata text of <see cref="FakeClassifier{T}"/>.</summary>
internal static class FakeMetadata
{
    /// <summary>The text with everything a record can say.</summary>
    public static string Text(string type = "double", string layout = "logical") =>
        $"""
        graphcompiler 1
        network Fakes.Classifier {type} 0 5f1d
        argument Pixels real 4 input
        argument Label int 1 target
        node Pixels Input real public batched 4 - - Pixels
        node Temperature Parameter real public fixed - - Temperature Temperature
        node Offset Constant real public fixed 3 - - Offset
        node Logits Linear real public batched 3 Pixels,Temperature,Offset Logits.weight,Logits.bias Pixels · Wᵀ + bias
        node Label Target int public batched - - - Label
        node Loss SoftmaxCrossEntropy real public fixed - Logits,Label - mean of -log softmax(Logits)[Label]
        node Hidden Scale real private batched 3 Logits - 2 · Logits
        value Pixels forward argument 0
        value Pixels evaluate argument 0
        value Pixels training slab sample 0
        value Temperature forward parameter Temperature
        value Temperature evaluate parameter Temperature
        value Temperature training parameter Temperature
        value Offset forward constant 0
        value Offset evaluate constant 0
        value Offset training constant 0
        value Logits forward slab sample 0
        value Logits evaluate slab sample 0
        value Logits training slab sample 4
        value Label evaluate argument 1
        value Label training integers sample 0
        value Label forward absent Forward takes no targets
        value Loss evaluate slab fixed 0
        value Loss training slab fixed 0
        gradient Logits slab sample 7
        gradient Pixels absent nothing reads it; ask for it with Gradient = true
        parameter Logits.weight 3,4 {layout} 0 64 trainable Default 4 3 1 0 LogitsWeight
        parameter Logits.bias 3 logical 64 16 trainable Default 4 3 1 0 LogitsBias
        parameter Temperature - logical 80 16 frozen Zeros 0 0 1 0 Temperature values 1
        buffer Passes.count - 0 16 0
        constant Offset real 0 3 0.25,0,-0.25
        loss Loss SoftmaxCrossEntropy 1 Logits Label 0 -100
        output Logits
        cost 12 24 0 0
        memory inference 10 1 0 0
        memory training 10 1 1 0
        scratch 0
        fused Logits: product, bias and Offset
        dropped Hidden: nothing reads it
        """;

    /// <summary>The parsed text for an element type.</summary>
    public static NetworkInfo Parse<T>(bool panels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        NetworkInfo.Parse(Text(typeof(T) == typeof(float) ? "float" : "double", panels ? "panels" : "logical"));
}
