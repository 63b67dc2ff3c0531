using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Functions;

/// <summary>What cannot be read of a function is said where it is written; what a method is not, at its name.</summary>
public sealed class MapDiagnosticsTests
{
    [Theory]
    [InlineData(
        "float F(float x) => x;",
        "is not static, and a function of numbers has no instance; declare it 'static'")]
    [InlineData(
        "static T F<T>(T x) => x;",
        "is generic, and a network computes in one type; write it for 'float' or 'double'")]
    [InlineData(
        "static float F(int x) => x;",
        "takes 'x' as 'int', and a function of numbers takes 'float' or 'double'; declare it so")]
    [InlineData(
        "static float F(in float x) => x;",
        "takes 'x' as 'in float', and a function of numbers takes 'float' or 'double'; declare it so")]
    [InlineData(
        "static int F(float x) => 1;",
        "returns 'int', and a function of numbers returns 'float' or 'double'; declare it so")]
    [InlineData(
        "static float F(float x, float y) => x;",
        "takes 2 parameters, and gives it 1 node; give it one node a parameter")]
    [InlineData("static float F() => 1;", "takes 0 parameters, and gives it 1 node; give it one node a parameter")]
    [InlineData(
        "[System.Runtime.InteropServices.DllImport(\"m\")] static extern float F(float x);",
        "has no body to read; write one")]
    public void A_method_of_the_wrong_kind_is_reported_at_its_name(string method, string reason) =>
        Check("{|GRAPH011:nameof(F)|}", method, reason);

    [Theory]
    [InlineData(
        "static float F(float x) { {|GRAPH011:for (var i = 0; i < 3; i++) { x *= x; }|} return x; }",
        "has a loop, whose length the scalar language does not know; "
        + "write it as expressions, 'if' and local variables")]
    [InlineData(
        "static float F(float x) { {|GRAPH011:while (x < 1) { x *= 2; }|} return x; }",
        "has a loop, whose length the scalar language does not know; "
        + "write it as expressions, 'if' and local variables")]
    [InlineData(
        "static readonly float k = 2; static float F(float x) => {|GRAPH011:k|} * x;",
        "reads the field 'k', whose value is known at run time only; make it const, or a node")]
    [InlineData(
        "static float K => 2; static float F(float x) => {|GRAPH011:K|} * x;",
        "reads the property 'K', whose value is known at run time only; make it a constant, or a node")]
    [InlineData(
        "static float F(float x) => x > 0 ? x : {|GRAPH011:F(-x)|};",
        "calls itself (F → F), which has no end at compile time; write it without")]
    [InlineData(
        "static float F(float x) => G(x); static float G(float x) => {|GRAPH011:F(x)|};",
        "calls itself (F → G → F), which has no end at compile time; write it without")]
    [InlineData(
        "static float F(float x) => {|GRAPH011:System.MathF.ScaleB(x, 2)|};",
        "calls 'MathF.ScaleB', which is not among the functions that are differentiated; compose it of those")]
    [InlineData(
        "static float F(float x) => {|GRAPH011:float.Parse(\"1\")|} * x;",
        "calls 'Single.Parse', which is not among the functions that are differentiated; compose it of those")]
    [InlineData(
        "static float F(float x) => {|GRAPH011:System.Random.Shared.NextSingle()|} * x;",
        "calls 'NextSingle', which is not static, and a function of numbers has no instance; declare it 'static'")]
    [InlineData(
        "static float F(float x) => {|GRAPH011:x % 2|};",
        "takes a remainder, which is not among the operations that are differentiated; use 'MathF.Floor'")]
    [InlineData(
        "static float F(float x) => {|GRAPH011:(int)x|};",
        "converts 'float' to 'int', and a function of numbers computes with 'float', 'double' and 'bool'")]
    [InlineData(
        "static float F(float x) { var {|GRAPH011:n = 3|}; return n * x; }",
        "has the variable 'n' of type 'int', and a function of numbers computes with 'float', 'double' and 'bool'")]
    [InlineData(
        "static float F(float x) { float y; return {|GRAPH011:y = x|}; }",
        "assigns inside an expression; make the assignment a statement of its own")]
    [InlineData(
        "static float F(float x) { if (x > 0) { return x; } {|GRAPH011:throw new System.Exception();|} }",
        "throws, which no element of a vector can do; return a number, such as NaN")]
    [InlineData(
        "static float F(float x) { {|GRAPH011:switch (x) { default: return 1; }|} }",
        "has a 'switch' statement; use 'if' or the conditional operator")]
    [InlineData(
        "static float F(float x) => {|GRAPH011:x switch { > 0 => 1, _ => 0 }|};",
        "has a 'switch' expression; use the conditional operator")]
    [InlineData(
        "static float F(float x) { float G(float y) => y; return x; }",
        "has a local function; make it a static method")]
    [InlineData(
        "static float F(float x) { {|GRAPH011:System.Console.WriteLine(x)|}; return x; }",
        "has a statement that is neither a return, an 'if' nor an assignment to a local variable; "
        + "write it as expressions, 'if' and local variables")]
    public void What_is_no_expression_is_reported_where_it_is_written(string members, string reason)
    {
        var marked = members.Contains("{|", StringComparison.Ordinal)
            ? members
            : members.Replace(
                "float G(float y) => y;", "{|GRAPH011:float G(float y) => y;|}", StringComparison.Ordinal);
        Check("nameof(F)", marked, reason);
    }

    [Fact]
    public void A_name_that_is_no_method_is_reported() => Expect.Diagnostics(
        new NetworkGenerator(),
        Source("Map({|GRAPH011:nameof(X)|}, nameof(X))", ""),
        "'Y' maps 'X', and 'Net' has no method of that name; name one with nameof(…)");

    [Fact]
    public void A_method_of_another_assembly_is_reported() => Expect.Diagnostics(
        new NetworkGenerator(),
        Source("Map(typeof(System.MathF), {|GRAPH011:nameof(System.MathF.Exp)|}, nameof(X))", ""),
        "'Y' maps 'Exp', which is not written in this project, and a function is read from its source; copy it here");

    [Fact]
    public void A_method_that_C_sharp_refuses_is_not_refused_again() => Expect.Diagnostics(
        new NetworkGenerator(), Source("Map(nameof(F), nameof(X))", "static float F(float x) => y * x;"));

    [Fact]
    public void Shapes_that_do_not_broadcast_are_reported() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Network] public partial class Net
        {
            [Input(3)] public partial Node<float> X { get; }
            [Input(2)] public partial Node<float> Z { get; }
            [Map(nameof(F), nameof(X), {|GRAPH006:nameof(Z)|})] public partial Node<float> Y { get; }
            static float F(float x, float y) => x * y;
        }
        """,
        "'Y' maps 'X' [batch, 3] and 'Z' [batch, 2]; their last axes, 3 and 2, must be equal or 1");

    [Fact]
    public void A_map_of_no_nodes_is_reported() => Expect.Diagnostics(
        new NetworkGenerator(),
        Source("{|GRAPH007:Map(nameof(F))|}", "static float F() => 1;"),
        "'Y' needs at least one node to read");

    [Theory]
    [InlineData(
        "static float D(float x) => x;",
        "takes the derivative of 'F' from 'D', which is 0.31 at (0.31), where that of 'F' is 0.62; "
        + "mend it, leave it out, or silence this where it is meant")]
    public void A_derivative_that_is_another_ones_is_doubted(string derivative, string message) => Expect.Diagnostics(
        new NetworkGenerator(),
        Source(
            "Map(nameof(F), nameof(X), Derivative = {|GRAPH012:nameof(D)|})",
            "static float F(float x) => x * x; " + derivative),
        $"'Y' {message}");

    [Fact]
    public void The_parameter_of_a_doubtful_derivative_is_named() => Expect.Diagnostics(
        new NetworkGenerator(),
        Source(
            "Map(nameof(F), nameof(X), nameof(X), Derivative = {|GRAPH012:nameof(D)|})",
            "static float F(float x, float y) => x - y; static (float, float) D(float x, float y) => (1, 1);"),
        "'Y' takes the derivative of 'F' by parameter 2 from 'D', which is 1 at (0.31, 2.3), where that of 'F' is -1; "
        + "mend it, leave it out, or silence this where it is meant");

    [Theory]
    [InlineData("static float F(float x) => x * x; static float D(float x) => x + x;")]
    [InlineData("static float F(float x) => x > 0 ? 1 : 0; static float D(float x) => 1;")]
    [InlineData(
        "static float F(float x) => System.MathF.Abs(x); "
        + "static float D(float x) => x > 0 ? 1 : x < 0 ? -1 : 0;")]
    public void A_derivative_that_agrees_or_replaces_none_is_not_doubted(string members) => Expect.Diagnostics(
        new NetworkGenerator(), Source("Map(nameof(F), nameof(X), Derivative = nameof(D))", members));

    [Theory]
    [InlineData(
        "static float D(float x) => 1;",
        "'Y' maps 'D', which takes 1 parameter, and gives it 2 nodes; a derivative takes what its function takes")]
    [InlineData(
        "static float D(float x, float y) => 1;",
        "'Y' maps 'D', which returns 'float', and the derivative by 2 parameters is a tuple of as many numbers; "
        + "declare it so")]
    [InlineData(
        "static (float, float, float) D(float x, float y) => (1, 1, 1);",
        "'Y' maps 'D', which returns '(float, float, float)', and the derivative by 2 parameters is a tuple of as many "
        + "numbers; declare it so")]
    public void A_derivative_of_the_wrong_kind_is_reported(string derivative, string message) => Expect.Diagnostics(
        new NetworkGenerator(),
        Source(
            "Map(nameof(F), nameof(X), nameof(X), Derivative = {|GRAPH011:nameof(D)|})",
            "static float F(float x, float y) => x - y; " + derivative),
        message);

    [Fact]
    public void A_function_without_end_is_reported()
    {
        var doubling = string.Concat(Enumerable.Range(0, 12).Select(i =>
            $"static float F{i + 1}(float x) => System.MathF.Tanh(F{i}(x) + F{i}(x + {i + 1}f)); "));
        var run = FrontEnd.Run(
            new NetworkGenerator(),
            Source("Map(nameof(F12), nameof(X))", "static float F0(float x) => x; " + doubling));

        Assert.Equal(
            "'Y' maps 'F12', which computes more than 2000 steps; divide it among several nodes",
            Assert.Single(run.Diagnostics).GetMessage());
    }

    [Fact]
    public void The_same_steps_are_not_read_for_ever()
    {
        var doubling = string.Concat(Enumerable.Range(0, 60).Select(i =>
            $"static float F{i + 1}(float x) => F{i}(x) + F{i}(x); "));
        var run = FrontEnd.Run(
            new NetworkGenerator(),
            Source("Map(nameof(F60), nameof(X))", "static float F0(float x) => x; " + doubling));

        Assert.Equal(
            "'Y' maps 'F60', which computes more than 2000 steps; divide it among several nodes",
            Assert.Single(run.Diagnostics).GetMessage());
    }

    private static void Check(string name, string members, string reason) => Expect.Diagnostics(
        new NetworkGenerator(), Source($"Map({name}, nameof(X))", members), $"'Y' maps 'F', which {reason}");

    private static string Source(string attribute, string members) =>
        $$"""
        using GraphCompiler;
        [Network] public partial class Net
        {
            [Input(3)] public partial Node<float> X { get; }
            [{{attribute}}] public partial Node<float> Y { get; }
            {{members}}
        }
        """;
}
