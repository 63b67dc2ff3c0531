using GraphCompiler.Compiler.Support;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>The names that generated code cannot use plainly.</summary>
public sealed class TakenNameTests
{
    [Fact]
    public void Nothing_is_taken_in_an_ordinary_class() => Assert.Empty(Taken(
        """
        using GraphCompiler;
        namespace My.Models;
        [Network]
        partial class Net { [Input(3)] partial Node<float> Pixels { get; } }
        """));

    [Theory]
    [InlineData("[Network] partial class Net { int Optimizer => 3; }", "Optimizer")]
    [InlineData("[Network] partial class Net { enum Activation { A } }", "Activation")]
    [InlineData("class Base { protected int Adam; } [Network] partial class Net : Base;", "Adam")]
    [InlineData("partial class Outer { int Sgd; [Network] partial class Net; }", "Sgd")]
    [InlineData("[Network] partial class Optimizer;", "Optimizer")]
    [InlineData("class Kernel; [Network] partial class Net;", "Kernel")]
    [InlineData("namespace A { class Adam; namespace B { [Network] partial class Net; } }", "Adam")]
    [InlineData("namespace A { namespace Adam { class C; } namespace B { [Network] partial class Net; } }", "Adam")]
    [InlineData("[Network] partial class Net { int MethodImplOptions; }", "MethodImplOptions")]
    [InlineData("class MethodImplAttribute; [Network] partial class Net;", "MethodImplAttribute")]
    [InlineData("namespace A.System { [Network] partial class Net; }", "System")]
    [InlineData("namespace A { class Sgd; class Adam; [Network] partial class N { int Kernel; } }", "Adam Kernel Sgd")]
    public void What_the_class_sees_under_a_name_of_the_runtime_is_taken(string source, string names) =>
        Assert.Equal(names.Split(' '), Taken("using GraphCompiler;\n" + source));

    [Theory]
    [InlineData("namespace A { class Adam; } namespace B { [Network] partial class Net; }")]
    [InlineData("namespace GraphCompiler.Samples { [Network] partial class Net; }")]
    [InlineData("class Other { int Adam; } [Network] partial class Net { class Inner { int Sgd; } }")]
    public void What_the_class_does_not_see_or_would_mean_anyway_is_not_taken(string source) =>
        Assert.Empty(Taken("using GraphCompiler;\n" + source));

    [Fact]
    public void The_frameworks_own_namespace_is_what_its_name_means_anywhere() => Assert.DoesNotContain(
        "System",
        Taken("namespace System.Numerics { [GraphCompiler.Network] partial class Net; }"));

    private static EquatableArray<string> Taken(string source) => FrontEnd.Parse(source).TakenNames;
}
