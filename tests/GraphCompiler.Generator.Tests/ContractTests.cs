using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>Classes that name the interfaces which are generated into them.</summary>
public sealed class ContractTests
{
    [Theory]
    [InlineData("INetwork<float>", "")]
    [InlineData("INetwork<float>, System.IDisposable", "public void Dispose() { }")]
    [InlineData("ITrainable<float>", Loss)]
    [InlineData("INetwork<float>", Loss)]
    public void An_interface_that_is_implemented_may_be_named(string contract, string member) =>
        Assert.Empty(FrontEnd.Run(new NetworkGenerator(), Source("[Network]", $"Net : {contract}", member)).Errors);

    [Theory]
    [InlineData("INetwork<double>", "")]
    [InlineData("ITrainable<double>", Loss)]
    public void One_of_another_type_is_refused(string contract, string member) => Expect.Diagnostics(
        new NetworkGenerator(),
        Source("[Network]", $$"""{|GRAPH008:Net|} : {{contract}}""", member),
        $"'Net' names '{contract}', and its nodes are of float; declare these as Node<double> or name the interface of "
            + "float, which is implemented in any case");

    [Fact]
    public void One_that_needs_a_loss_is_refused_without() => Expect.Diagnostics(
        new NetworkGenerator(),
        Source("[Network]", "{|GRAPH001:Net|} : ITrainable<float>", ""),
        "'Net' names 'ITrainable<float>', and it has no loss; declare one or name 'INetwork<float>'");

    [Fact]
    public void A_block_implements_none() => Assert.Contains("GRAPH001", FrontEnd.Run(
        new NetworkGenerator(), Source("[Block]", "Net : INetwork<float>", "")).Errors);

    [Fact]
    public void A_block_around_one_that_the_language_refuses_is_answered()
    {
        const string Part = "[Block] public partial class Part { [Input(3)] public partial Node<float> A { get; } "
            + "[Relu(nameof(Missing))] public partial Node<float> B { get; } }";
        var run = FrontEnd.Run(
            new NetworkGenerator(),
            Source("[Block]", "Net", "[Module<Part>(nameof(X))] public partial Node<float> Z { get; }") + Part);

        Assert.Equal(["CS0103"], run.Errors);
    }

    private const string Loss = "[Target] public partial Node<float> T { get; } "
        + "[MeanSquaredError(nameof(Y), nameof(T))] public partial Node<float> L { get; }";

    private static string Source(string mark, string type, string member) =>
        $$"""
        using GraphCompiler;
        {{mark}}
        public partial class {{type}}
        {
            [Input(3)] public partial Node<float> X { get; }
            [Linear(nameof(X), 2)] public partial Node<float> Y { get; }
            {{member}}
        }

        """;
}
