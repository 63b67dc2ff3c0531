using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>What is generated for a network with errors: just enough that C# reports no others.</summary>
public sealed class StubTests
{
    private const string Valid =
        """
        [Input(3)] public partial Node<float> X { get; }
        [Linear(nameof(X), 2)] private partial Node<float> Y { get; }
        """;

    [Theory]
    [InlineData("public partial Node<float> Z { get; }")]
    [InlineData("[Tanh(nameof(X))] public partial float Z { get; }")]
    [InlineData("[Tanh(nameof(X))] public static partial Node<float> Z { get; }")]
    [InlineData("[Tanh(nameof(X))] protected partial Node<float> Z { get; private set; }")]
    [InlineData("[Tanh(nameof(X))] public partial Node<float> Z { set; }")]
    [InlineData("[Tanh(nameof(X))] public partial Node<float> this[int i, string @in] { get; }")]
    [InlineData("[Tanh(nameof(X))] public partial System.Collections.Generic.List<string?>? Z { get; init; }")]
    [InlineData("[Tanh(nameof(X)), Relu(nameof(X))] public partial Node<float> Z { get; }", "GRAPH003")]
    public void Only_the_error_of_a_property_is_reported(string member, string id = "GRAPH002") =>
        Assert.Equal([id], Errors("public partial class Net", member));

    [Theory]
    [InlineData("public partial class Net<T>")]
    [InlineData("public abstract partial class Net")]
    [InlineData("public partial record Net")]
    public void Only_the_error_of_a_class_is_reported(string declaration) =>
        Assert.Equal(["GRAPH001"], Errors(declaration, ""));

    [Theory]
    [InlineData("[Tanh(nameof(Missing))] partial Node<float> Z { get; }", "CS0103")]
    [InlineData("[Tanh(nameof(Net.Missing))] partial Node<float> Z { get; }", "CS0117")]
    [InlineData("[Tanh(\"Missing\")] partial Node<float> Z { get; }", "GRAPH004")]
    [InlineData("[Tanh(nameof(Errors))] partial Node<float> Z { get; } void Errors() { }", "GRAPH004")]
    [InlineData("[Add(nameof(X), nameof(Missing))] partial Node<float> Z { get; }", "CS0103")]
    [InlineData("[Tanh] partial Node<float> Z { get; }", "CS7036")]
    [InlineData("[Linear(nameof(X), \"3\")] partial Node<float> Z { get; }", "CS1503")]
    [InlineData("[Linear(nameof(X), 3, Bias = 1)] partial Node<float> Z { get; }", "CS0029")]
    [InlineData("[Linear(nameof(X), 3, Activation = Activation.Reul)] partial Node<float> Z { get; }", "CS0117")]
    [InlineData("[Input(Shape = 3)] partial Node<float> Z { get; }", "CS0617")]
    [InlineData("[Tanh(nameof(X)), Tanh(nameof(X))] partial Node<float> Z { get; }", "CS0579")]
    [InlineData("[Tanh(nameof(X))] partial Nodes<float> Z { get; }", "CS0246 CS9248")]
    [InlineData("[Tanh(nameof(X))] partial Node<flaot> Z { get; }", "CS0246 CS9248")]
    [InlineData("[Tanh(nameof(X))] partial System.Func<Nodes>[] Z { get; }", "CS0246 CS9248")]
    [InlineData("[Tahn(nameof(X))] partial Node<float> Z { get; }", "CS0246 CS0246")]
    [InlineData("[OperationAttribute] partial Node<float> Z { get; }", "CS0653")]
    [InlineData("[Tanh(nameof(X))] Node<float> z;", "CS0592 CS8345")]
    [InlineData("[Tanh(nameof(X))] partial Node<float> Y { get; }", "CS0102 CS9250")]
    [InlineData("[Tanh(nameof(X))] partial Node<float> Z { }", "CS0548 CS9248")]
    [InlineData("[Tanh(nameof(X))] public abstract partial Node<float> Z { get; }", "CS0513 CS0750")]
    public void What_the_compiler_refuses_gets_no_second_error(string member, string ids) =>
        Assert.Equal(ids.Split(' '), Errors("public partial class Net", member));

    [Theory]
    [InlineData("public class Net")]
    [InlineData("public static partial class Net")]
    public void A_class_that_other_parts_cannot_join_is_not_also_reported_node_by_node(string declaration) =>
        Assert.DoesNotContain("CS9248", Errors(declaration, ""));

    [Fact]
    public Task The_stubs_of_a_network_with_errors() => Verifier.Verify(FrontEnd.Run(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        namespace Some.@namespace;
        internal partial record Outer
        {
            public class Base { public Node<float> Hidden => default; }

            [Network]
            private sealed partial class @class : Base
            {
                /// <summary>Said by the user.</summary>
                [Input(3)] public partial Node<float> @event { get; }
                [Linear(nameof(@event), 2)] private new partial Node<float> Hidden { get; }
                [Target] internal partial Node<int> Label { get; }
                partial Node<double> Broken { get; }
                [Relu(nameof(Hidden))] public static partial float Wrong { get; set; }
                public int Own => 3;
            }
        }
        """).Driver);

    [Theory]
    [InlineData("[Linear(\"Missing\", 4)] public partial Node<float> More { get; }", "GRAPH004")]
    [InlineData("[Linear(nameof(X), 0)] public partial Node<float> More { get; }", "GRAPH007")]
    [InlineData("[Add(nameof(X), nameof(Logits))] public partial Node<float> More { get; }", "GRAPH006")]
    public void Code_that_uses_a_wrong_network_is_not_reported(string member, string id) => Assert.Equal(
        [id],
        FrontEnd.Run(
            new NetworkGenerator(),
            $$"""
            using System;
            using GraphCompiler;
            [Network]
            public partial class Net
            {
                [Input(3)] public partial Node<float> X { get; }
                [Linear(nameof(X), 4)] private partial Node<float> Hidden { get; }
                [BatchNorm(nameof(Hidden))] public partial Node<float> Norm { get; }
                [Linear(nameof(Norm), 2)] public partial Node<float> Logits { get; }
                [Reshape(nameof(Norm), 2, 2)] private partial Node<float> Steps { get; }
                [Lstm(nameof(Steps), 2, Layers = 2)] public partial Node<float> Memory { get; }
                [Loss(nameof(Memory))] public partial Node<float> Penalty { get; }
                [Target] public partial Node<int> @class { get; }
                {{member}}
                [SoftmaxCrossEntropy(nameof(Logits), nameof(@class))] public partial Node<float> Loss { get; }
            }

            public static class User
            {
                public static float Use(float[] x, int[] y)
                {
                    var network = new Net(batchCapacity: 4, seed: 1);
                    var other = new Net(network, 2);
                    ReadOnlySpan<float> logits = network.Forward(x);
                    network.Forward(x);
                    network.Fit(new Net.Samples(x, y), new FitOptions { Optimizer = new Sgd() });
                    var loss = network.ForwardTraining(x, y) + network.Evaluate(x, @class: y);
                    network.Backward(accumulate: true);
                    network.TrainStep(x, y, new Sgd());
                    new Adam().Step(network);
                    network.Save("net.safetensors");
                    network.ResetState();
                    ReadOnlySpan<float> weight = network.LogitsWeight.Value;
                    weight = network["Logits.bias"].Gradient;
                    weight = network.NormRunningMean.Value;
                    weight = network.MemoryWeightHhL1.Value;
                    weight = network.Parameters;
                    ITrainable<float> trainable = other;
                    return loss + logits[0] + weight[0] + Net.Info.Nodes.Length + trainable.BatchCapacity;
                }
            }
            """).Errors.Distinct());

    [Fact]
    public void A_wrong_network_without_a_loss_takes_gradients_of_its_outputs() => Assert.Equal(
        ["GRAPH007"],
        FrontEnd.Run(
            new NetworkGenerator(),
            """
            using GraphCompiler;
            [Network(FixedBatch = 1, Weights = "net")]
            public partial class Net
            {
                [Input(3)] public partial Node<double> X { get; }
                [Linear(nameof(X), -1)] public partial Node<double> Wrong { get; }
                [Tanh(nameof(Wrong))] public partial Node<double> Y { get; }
                [Softmax(nameof(Wrong))] public partial Node<double> Z { get; }
            }

            public static class User
            {
                public static void Use(double[] x)
                {
                    Net network = Net.CreatePretrained();
                    network.Forward(x);
                    network.ForwardTraining(x);
                    network.Backward(x, default);
                    network = new Net(new Net());
                }
            }
            """).Errors);

    [Fact]
    public void A_stub_throws_and_says_why()
    {
        var source = Source("public partial class Net", "public partial Node<int> Z { get; }");

        var run = FrontEnd.Run(new NetworkGenerator(), source);

        Assert.Contains(
            "System.InvalidOperationException(\"'Net' has errors, so nothing was generated for it.\")",
            run.Files["Net.g.cs"],
            StringComparison.Ordinal);
    }

    private static string[] Errors(string declaration, string member) =>
        FrontEnd.Run(new NetworkGenerator(), Source(declaration, member)).Errors;

    private static string Source(string declaration, string member) =>
        $$"""
        using GraphCompiler;
        [Network]
        {{declaration}}
        {
        {{Valid}}
        {{member}}
        }
        """;
}
