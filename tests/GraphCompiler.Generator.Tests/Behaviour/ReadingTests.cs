using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>What can be read after which pass, and what is said of the rest.</summary>
public sealed class ReadingTests
{
    private readonly float[] features = Data.Floats(1, 2 * 4);
    private readonly int[] labels = [0, 2];
    private readonly Classifier network = new(batchCapacity: 3, seed: 5);

    [Fact]
    public void Before_any_pass_only_parameters_have_values()
    {
        Assert.Equal(3 * 6, network.ScoresWeight.Value.Length);
        Assert.Equal("Hidden.bias", network["Hidden.bias"].Name);
        Says(
            "The value of 'Scores' is computed by a pass, and no pass has run yet.",
            () => network.Scores.Value.ToArray());
        Says(
            "Backward follows ForwardTraining; no pass has run yet. Call ForwardTraining first.",
            () => network.Backward());
    }

    [Fact]
    public void Forward_leaves_its_output_and_nothing_that_needs_a_target()
    {
        var scores = network.Forward(features).ToArray();

        Assert.Equal(scores, network.Scores.Value.ToArray());
        Assert.Equal([2, 3], network.Scores.Shape.ToArray());
        Says(
            "There is no value of 'Loss' after Forward: it needs the targets or is a loss; call Evaluate or "
            + "ForwardTraining.",
            () => network.Loss.Value.ToArray());
        Says(
            "There is no value of 'Label' after Forward: it needs the targets or is a loss; call Evaluate or "
            + "ForwardTraining.",
            () => network.Label.Value.ToArray());
        Says(
            "The value of 'Features' was not kept: Forward reads the caller's memory in place; ForwardTraining keeps "
            + "it.",
            () => network.Features.Value.ToArray());
        Says(
            "Backward follows ForwardTraining; the last pass was Forward. Call ForwardTraining first.",
            () => network.Backward());
    }

    [Fact]
    public void A_step_leaves_outputs_and_no_copy_of_its_arguments()
    {
        var twin = Twin();
        var loss = network.TrainStep(features, labels, new Sgd(0.1));

        Assert.Equal(twin.Scores.Value.ToArray(), network.Scores.Value.ToArray());
        Assert.Equal(loss, network.Loss.Value[0]);
        Says(
            "The value of 'Features' was not kept: TrainStep reads the caller's memory in place; ForwardTraining keeps "
            + "it.",
            () => network.Features.Value.ToArray());
        Says(
            "The value of 'Label' was not kept: TrainStep reads the caller's memory in place; ForwardTraining keeps it.",
            () => network.Label.Value.ToArray());
        Says(
            "Backward follows ForwardTraining; the last pass was TrainStep. Call ForwardTraining first.",
            () => network.Backward());
    }

    [Fact]
    public void Training_keeps_its_arguments_and_every_public_node()
    {
        var loss = network.ForwardTraining(features, labels);

        Assert.Equal(features, network.Features.Value.ToArray());
        Assert.Equal(labels, network.Label.Value.ToArray());
        Assert.Equal(network.Forward(features).ToArray(), Twin().Scores.Value.ToArray());
        Assert.Equal(loss, Twin().Loss.Value[0]);
    }

    [Fact]
    public void Arguments_may_change_between_the_passes()
    {
        var mine = features.ToArray();
        network.ForwardTraining(mine, labels);
        Array.Clear(mine);
        network.Backward();

        var twin = Twin();
        twin.Backward();
        Assert.Equal(twin.Gradients.ToArray(), network.Gradients.ToArray());
    }

    [Fact]
    public void A_private_node_says_that_it_may_be_fused_away()
    {
        network.ForwardTraining(features, labels);

        Says(
            "There is no value of 'Hidden' after ForwardTraining: the node is private, so that it may be fused away; a "
            + "public node is kept.",
            () => network.HiddenNode.Value.ToArray());
        Says(
            "There is no gradient of 'Hidden': the node is private, so that it may be fused away; a public node is "
            + "kept.",
            () => network.HiddenNode.Gradient.ToArray());
    }

    [Fact]
    public void Gradients_of_nodes_are_there_after_backward_and_only_then()
    {
        network.ForwardTraining(features, labels);
        Says(
            "The gradient of 'Scores' is what Backward computes, and the last pass was ForwardTraining.",
            () => network.Scores.Gradient.ToArray());
        network.Backward();

        Assert.Equal(6, network.Scores.Gradient.Length);
        Assert.Equal(0, network.Scores.Gradient.ToArray().Sum(), 1e-6);
        Assert.Equal([1f], network.Loss.Gradient.ToArray());
        Says(
            "There is no gradient of 'Features': nobody asked for it; declare the input with Gradient = true.",
            () => network.Features.Gradient.ToArray());
        Says("There is no gradient of 'Label': it holds indices.", () => network.Label.Gradient.ToArray());
    }

    [Fact]
    public void Backward_happens_once()
    {
        network.ForwardTraining(features, labels);
        network.Backward();

        Says(
            "Backward follows ForwardTraining; the last pass was Backward. Call ForwardTraining first.",
            () => network.Backward());
    }

    [Fact]
    public void Only_parameters_can_be_set()
    {
        network.Forward(features);

        Says(
            "'Scores' is computed by Linear and cannot be set; parameters and buffers can.",
            () => network.Scores.Set(new float[6]));
        network.ScoresBias.Set([1, 2, 3]);
        Assert.Equal([1f, 2f, 3f], network["Scores.bias"].Value.ToArray());
    }

    [Fact]
    public void An_unknown_parameter_is_answered_with_the_nearest()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => network["Score.weight"].Name);

        Assert.Contains("'Scores.weight'", error.Message, StringComparison.Ordinal);
    }

    private Classifier Twin()
    {
        var twin = new Classifier(batchCapacity: 2, seed: 5);
        twin.ForwardTraining(features, labels);
        return twin;
    }

    private static void Says(string message, Action read) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(read).Message);
}
