using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private static string[] BothDirections => ["", "_reverse"];
    private static string[] ForwardAlone => [""];
    private static string[] Parts => ["ih", "hh"];
    private static string[] Kinds => ["weight", "bias"];

    private static IEnumerable<ReferenceNetwork> Recurrent() =>
    [
        new("rnn_n2_t5_i3_h4", Names(1, false), net => Steps(net, 5, new RnnAttribute("X", 4) { Sequence = true })),
        new("rnn_2layer_n2_t4_i3_h5", Names(2, false, "h0=H0@1"), net => Steps(net, 4, new RnnAttribute("X", 5)
        {
            Sequence = true, Layers = 2, InitialState = "H0",
        })),
        new("rnn_bidir_n2_t5_i3_h4", Names(1, true), net => Steps(net, 5, new RnnAttribute("X", 4)
        {
            Sequence = true, Bidirectional = true,
        })),
        new("gru_n2_t5_i3_h4", Names(1, false), net => Steps(net, 5, new GruAttribute("X", 4) { Sequence = true })),
        new("gru_2layer_n2_t4_i3_h5", Names(2, false, "h0=H0@1"), net => Steps(net, 4, new GruAttribute("X", 5)
        {
            Sequence = true, Layers = 2, InitialState = "H0",
        })),
        new("gru_bidir_n2_t5_i3_h4", Names(1, true), net => Steps(net, 5, new GruAttribute("X", 4)
        {
            Sequence = true, Bidirectional = true,
        })),
        new("lstm_n2_t5_i3_h4", Names(1, false, "c_n=C@1"), net =>
            Steps(net, 5, new LstmAttribute("X", 4) { Sequence = true })),
        new(
            "lstm_2layer_n2_t4_i3_h5",
            Names(2, false, "h0=H0@1", "c0=C0@1", "c_n=C@1"),
            net => Steps(net, 4, new LstmAttribute("X", 5)
            {
                Sequence = true, Layers = 2, InitialState = "H0", InitialCell = "C0",
            })),
        new("lstm_bidir_n2_t5_i3_h4", Names(1, true, "c_n=C@1"), net => Steps(net, 5, new LstmAttribute("X", 4)
        {
            Sequence = true, Bidirectional = true,
        })),
        new(
            "gruresetbefore_n2_t4_i3_h5",
            "x=X h0=H0 w_ih=Y.weight_ih_l0 w_hh=Y.weight_hh_l0 b=Y.bias_ih_l0 y=Y",
            net => Input(net, 4, 3)
                .Node("H0", new InputAttribute(5) { Gradient = true })
                .Node("Y", new GruAttribute("X", 5) { Sequence = true, ResetAfter = false, InitialState = "H0" })),
    ];

    /// <summary>The network of the training case: each row of a digit is a step.</summary>
    public static ReferenceNetwork DigitRows { get; } = new(
        "netrecurrentclassifier_gru_digits_rows_adam10",
        "x=X t=T w_ih=H.weight_ih_l0 w_hh=H.weight_hh_l0 b_ih=H.bias_ih_l0 b_hh=H.bias_hh_l0 wo=Z.weight bo=Z.bias",
        net => net
            .Node("X", new InputAttribute(8, 8))
            .Private("H", new GruAttribute("X", 16))
            .Node("Z", new LinearAttribute("H", 10))
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("Z", "T")));

    private static NetworkBuilder Steps(NetworkBuilder net, int time, RecurrentAttribute layer)
    {
        Input(net, time, 3);
        var lstm = layer as LstmAttribute;
        foreach (var name in new[] { layer.InitialState, lstm?.InitialCell }.OfType<string>())
        {
            net.Node(name, new InputAttribute(layer.Layers, layer.Units) { Gradient = true });
        }

        net.Node("Y", layer, isOutput: true).Node("H", new ResultAttribute("Y", "state"), isOutput: true);
        return lstm is null ? net : net.Node("C", new ResultAttribute("Y", "cell"), isOutput: true);
    }

    // The parameters are called as PyTorch's, but for their first letters.
    private static string Names(int layers, bool isBidirectional, params string[] more) => string.Join(
        " ",
        [
            "x=X y=Y h_n=H@1", .. more,
            .. from layer in Enumerable.Range(0, layers)
               from direction in isBidirectional ? BothDirections : ForwardAlone
               from part in Parts
               let suffix = $"{part}_l{layer}{direction}"
               from kind in Kinds
               select $"{kind[0]}_{suffix}=Y.{kind}_{suffix}",
        ]);
}
