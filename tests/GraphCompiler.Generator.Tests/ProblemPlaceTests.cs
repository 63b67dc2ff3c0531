using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>Where a problem that knows only node, argument and index is shown.</summary>
public sealed class ProblemPlaceTests
{
    [Theory]
    [InlineData("[Linear({|GRAPH007:nameof(X)|}, 4)]", "X", -1)]
    [InlineData("[Linear(nameof(X), {|GRAPH007:4|})]", "Units", -1)]
    [InlineData("[Linear(units: {|GRAPH007:4|}, x: nameof(X))]", "Units", -1)]
    [InlineData("[Linear(nameof(X), 4, WeightFrom = {|GRAPH007:nameof(X)|})]", "WeightFrom", -1)]
    [InlineData("[{|GRAPH007:Linear(nameof(X), 4)|}]", "WeightFrom", -1)]
    [InlineData("[{|GRAPH007:Linear(nameof(X), 4)|}]", null, -1)]
    [InlineData("[Output, {|GRAPH007:Linear(nameof(X), 4)|}]", null, -1)]
    [InlineData("[{|GRAPH007:Input|}]", "Shape", 0)]
    [InlineData("[{|GRAPH007:Input()|}]", "Shape", -1)]
    [InlineData("[Input({|GRAPH007:2, 3, 4|})]", "Shape", -1)]
    [InlineData("[Input(2, {|GRAPH007:3|}, 4)]", "Shape", 1)]
    [InlineData("[Input({|GRAPH007:2, 3, 4|})]", "Shape", 7)]
    [InlineData("[Input(new[] { 2, {|GRAPH007:3|} })]", "Shape", 1)]
    [InlineData("[Input(new int[] { 2, {|GRAPH007:3|} })]", "Shape", 1)]
    [InlineData("[Input([2, {|GRAPH007:3|}])]", "Shape", 1)]
    [InlineData("[Input({|GRAPH007:[2, 3]|})]", "Shape", -1)]
    [InlineData("[Input(shape: [2, {|GRAPH007:3|}])]", "Shape", 1)]
    [InlineData("[Add({|GRAPH007:nameof(X)|}, \"\")]", "X", 0)]
    [InlineData("[Constant(new[] { 1.0, {|GRAPH007:2.0|} }, 2)]", "Values", 1)]
    [InlineData("[Constant(new[] { 1.0, 2.0 }, {|GRAPH007:2|})]", "Shape", 0)]
    [InlineData("[Parameter(2, Values = new[] { 1.0, {|GRAPH007:2.0|} })]", "Values", 1)]
    public void An_argument_is_found_or_else_its_attribute(string attributes, string? argument, int index) =>
        Expect.Diagnostics(
            FrontEnd.Finding(new Problem("GRAPH007", "Y", argument, index, "Wrong")),
            $$"""
            using GraphCompiler;
            [Network]
            public partial class Net
            {
                [Input(3)] public partial Node<float> X { get; }
                {{attributes}} public partial Node<float> Y { get; }
            }
            """,
            "Wrong");

    [Theory]
    [InlineData("public partial Node<float> {|GRAPH008:X|} { get; }", ProblemPlaces.Name)]
    [InlineData("public partial {|GRAPH008:Node<float>|} X { get; }", ProblemPlaces.Type)]
    public void The_parts_of_a_property_are_found(string property, string place) => Expect.Diagnostics(
        FrontEnd.Finding(new Problem("GRAPH008", "X", place, -1, "Wrong")),
        $$"""
        using GraphCompiler;
        [Network]
        public partial class Net
        {
            [Input(3)] {{property}}
        }
        """,
        "Wrong");

    [Theory]
    [InlineData(null)]
    [InlineData("Missing")]
    public void What_is_about_no_known_node_is_shown_at_the_class(string? node) => Expect.Diagnostics(
        FrontEnd.Finding(new Problem("GRAPH009", node, null, -1, "Wrong")),
        """
        using GraphCompiler;
        [Network]
        public partial class {|GRAPH009:Net|}
        {
            [Input(3)] public partial Node<float> X { get; }
        }
        """,
        "Wrong");

    [Fact]
    public void A_problem_is_shown_in_the_part_of_the_class_that_holds_it()
    {
        var run = FrontEnd.Run(
            FrontEnd.Finding(
                new Problem("GRAPH007", "Y", "Units", -1, "In the other part"),
                new Problem("GRAPH009", null, null, -1, "In the marked part")),
            "using GraphCompiler; partial class Net { [Linear(\"X\", 4)] public partial Node<float> Y { get; } }",
            "using GraphCompiler; [Network] partial class Net { [Input(3)] partial Node<float> X { get; } }");

        Assert.Equal(
            [("GRAPH007", "Source0.cs"), ("GRAPH009", "Source1.cs")],
            run.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceTree!.FilePath)).Order());
    }
}
