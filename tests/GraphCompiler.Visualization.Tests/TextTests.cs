using GraphCompiler.Visualization.Tests.Networks;

namespace GraphCompiler.Visualization.Tests;

public class TextTests
{
    [Fact]
    public void Mermaid_has_a_box_a_node_an_arrow_an_edge_and_a_class_a_role() => Assert.Equal(
        """
        flowchart TD
            n0["<b>Pixels</b><br>Input [batch, 64]"]
            n1["<b>Hidden</b><br>Linear [batch, 32]<br>2,080 parameters"]
            n2["<b>Logits</b><br>Linear [batch, 10]<br>330 parameters"]
            n3["<b>Label</b><br>Target [batch]"]
            n4["<b>Loss</b><br>SoftmaxCrossEntropy []"]
            n0 --> n1
            n1 --> n2
            n2 --> n4
            n3 --> n4
            class n0 input
            class n3 target
            class n1 computed
            class n2 output
            class n4 loss

        """.ReplaceLineEndings("\n"),
        Perceptron.Info.ToMermaid().Split("    classDef")[0]);

    [Fact]
    public void Dot_has_the_same_nodes_and_edges() => Assert.Equal(
        """
        digraph "Perceptron" {
            rankdir=TB;
            node [shape=box, style="rounded,filled", fontname="Helvetica", fillcolor="#ffffff"];
            n0 [label="Pixels\nInput [batch, 64]", fillcolor="#d6e6fb"];
            n1 [label="Hidden\nLinear [batch, 32]\n2,080 parameters", fillcolor="#ffffff"];
            n2 [label="Logits\nLinear [batch, 10]\n330 parameters", fillcolor="#d9f2df"];
            n3 [label="Label\nTarget [batch]", fillcolor="#efe3fb"];
            n4 [label="Loss\nSoftmaxCrossEntropy []", fillcolor="#fbdcdc"];
            n0 -> n1;
            n1 -> n2;
            n2 -> n4;
            n3 -> n4;
        }

        """.ReplaceLineEndings("\n"),
        Perceptron.Info.ToDot());

    [Fact]
    public void Gradients_reach_what_is_trained_and_counts()
    {
        var picture = Picture.Of(Branches.Info);

        Assert.Equal(
            ["First", "Second", "Skip", "Left", "Right", "Gate", "Forecast", "Loss"],
            picture.Nodes.Where(node => node.HasGradient).Select(node => node.Name));
    }
}
