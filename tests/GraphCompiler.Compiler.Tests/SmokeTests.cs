using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Lowering;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Tests.Declarations;
using GraphCompiler.Compiler.Tests.Interpretation;

namespace GraphCompiler.Compiler.Tests;

public class SmokeTests
{
    [Fact]
    public void A_linear_layer_multiplies_by_the_transposed_weight()
    {
        var declaration = new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Node("Y", new LinearAttribute("X", 1))
            .Build();
        var (graph, problems) = GraphBuilder.Build(declaration);
        Assert.Empty(problems);
        var module = Lowerer.Lower(graph!, Mode.Training);
        var feed = new Feed(2) { Module = module };
        feed.Arguments["X"] = new Tensor([2, 2], [1, 2, 3, 4]);
        feed.Parameters["Y.weight"] = new Tensor([1, 2], [10, 1]);
        feed.Parameters["Y.bias"] = new Tensor([1], [0.5]);
        Assert.Equal([12.5, 34.5], Interpreter.Run(module, feed).Node("Y").Values);
    }
}
