using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>The stubs of a wrong network beside members of the user's own that have generated names.</summary>
public sealed class OverloadedStubTests
{
    [Theory]
    [InlineData("public float Forward(int x) => x;")]
    [InlineData("public float Forward(float[] x, int y) => x[y];")]
    [InlineData("public T Evaluate<T>(T x) => x;")]
    [InlineData("public void Backward() { }")]
    [InlineData("public void TrainStep(Optimizer optimizer) { }")]
    [InlineData("public void Fit() { }")]
    [InlineData("public void Warmup(int times) { }")]
    [InlineData("public float this[int index] => index;")]
    [InlineData("public float this[string name, int index] => index;")]
    [InlineData("public Net(string name) : this(name.Length) { }")]
    public void An_overload_of_the_users_own_leaves_the_stubs(string member) =>
        Assert.Equal(["GRAPH007"], Errors("Net", member));

    [Theory]
    [InlineData("public float Forward(ReadOnlySpan<float> x) => 0;", "CS0029")]
    [InlineData("public Span<float> Parameters => default;")]
    [InlineData("public void Backward(bool accumulate) { }", "CS7036")]
    [InlineData("public Node<float> this[string name] => default;")]
    [InlineData("public int Threads;")]
    [InlineData("private int _memory = 3;")]
    [InlineData("private static void RunForward() { }")]
    [InlineData("public Node<float> HiddenWeight => default;")]
    public void A_clash_takes_the_place_of_its_own_stub_only(string member, string? further = null) =>
        Assert.Equal(
            new[] { "GRAPH001", "GRAPH007", further }.OfType<string>().Order(StringComparer.Ordinal),
            Errors("Net", member));

    [Theory]
    [InlineData("private class Samples { }")]
    [InlineData("public int Samples() => 3;")]
    public void Without_samples_there_is_no_fitting(string member) => Assert.DoesNotContain(
        Errors("Net", member), id => id is "CS0050" or "CS0051" or "CS0118" or "CS0246");

    [Theory]
    [InlineData("Forward")]
    [InlineData("Parameters")]
    [InlineData("Samples")]
    public void A_class_named_as_a_member_has_the_others(string name) => Assert.DoesNotContain(
        Errors(name, ""), id => id is "CS0535" or "CS0542");

    private static string[] Errors(string name, string member) => FrontEnd.Run(
        new NetworkGenerator(),
        $$"""
        using System;
        using GraphCompiler;
        [Network]
        public partial class {{name}}
        {
            [Input(3)] public partial Node<float> X { get; }
            [Linear(nameof(X), 0)] public partial Node<float> Wrong { get; }
            [Linear(nameof(X), 4)] public partial Node<float> Hidden { get; }
            [Target] public partial Node<int> Label { get; }
            [SoftmaxCrossEntropy(nameof(Hidden), nameof(Label))] public partial Node<float> Loss { get; }
            {{member}}
        }

        public static class User
        {
            public static float Use(float[] x, int[] y)
            {
                var network = new {{name}}(batchCapacity: 4, seed: 1);
                var other = new {{name}}(network, 2);
                ReadOnlySpan<float> logits = network.Forward(x);
                var loss = network.ForwardTraining(x, y) + network.Evaluate(x, y);
                network.Backward();
                network.Backward(accumulate: true);
                network.TrainStep(x, y, new Sgd());
                network.Fit(new {{name}}.Samples(x, y), new FitOptions { Optimizer = new Sgd() });
                network.Warmup();
                network.Warmup(new Sgd());
                network.Threads = 2;
                logits = network["Hidden.bias"].Gradient;
                logits = network.HiddenWeight.Value;
                logits = network.Parameters;
                ITrainable<float> trainable = other;
                return loss + logits[0] + trainable.BatchCapacity;
            }
        }
        """).Errors;
}
