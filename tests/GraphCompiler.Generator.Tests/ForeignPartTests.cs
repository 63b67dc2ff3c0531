using System.Reflection;
using GraphCompiler.Generator.Tests.Infrastructure;
using GraphCompiler.Testing;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Tests;

/// <summary>Parts of referenced assemblies, whose private nodes are in no reference.</summary>
public sealed class ForeignPartTests
{
    private const string Library =
        """
        using GraphCompiler;

        namespace Library;

        /// <summary>Two layers, the first of them nobody's business.</summary>
        [Block]
        public partial class Layer
        {
            [Input] public partial Node<float> X { get; }
            [Linear(nameof(X), 9, Activation = Activation.Tanh)] private partial Node<float> Wide { get; }
            [Linear(nameof(Wide), 4, Init = Init.HeNormal)] private partial Node<float> Narrow { get; }
            [Output, Add(nameof(X), nameof(Narrow))] public partial Node<float> Sum { get; }
            [Output, Sigmoid(nameof(Sum))] public partial Node<float> Gate { get; }
            [SquaredError(nameof(Wide), nameof(Wide), Weight = 0.5)] private partial Node<float> Penalty { get; }
        }

        [Block]
        public partial class Tower
        {
            [Input] public partial Node<float> X { get; }
            [Module<Layer>(nameof(X), Repeat = 3)] private partial Node<float> Layers { get; }
            [Result(nameof(Layers), "Gate")] public partial Node<float> Gate { get; }
        }

        [Network]
        public partial class Whole
        {
            [Input(4)] public partial Node<float> Pixels { get; }
            [Module<Tower>(nameof(Pixels))] private partial Node<float> Tower { get; }
        #pragma warning disable GRAPH014 // Trained by the networks that it is a part of.
            [Linear(nameof(Tower), 4)] public partial Node<float> Y { get; }
        }
        """;

    private const string Consumer =
        """
        using GraphCompiler;
        using Library;

        [Network]
        public partial class Net
        {
            [Input(4)] public partial Node<float> X { get; }
            [Module<Tower>(nameof(X))] public partial Node<float> First { get; }
            [Module<Whole>(nameof(First), Repeat = 2)] public partial Node<float> Second { get; }
            [Target(4)] public partial Node<float> T { get; }
            [MeanSquaredError(nameof(Second), nameof(T))] public partial Node<float> Loss { get; }

            public static float[] Run()
            {
                var network = new Net(batchCapacity: 2, seed: 5);
                float[] x = [1, 2, 3, 4, -1, -2, -3, -4];
                var loss = network.TrainStep(x, x, new Sgd(0.1));
                return [loss, .. network.Forward(x)];
            }
        }
        """;

    private static readonly Lazy<MetadataReference> Reference = new(() =>
        MetadataReference.CreateFromImage(GeneratedAssembly.CompileImage("Lib.Rary", [Library]).Image));

    [Fact]
    public void A_network_of_foreign_parts_is_that_of_its_own()
    {
        var foreign = Compile(Consumer, Reference.Value);
        var own = GeneratedAssembly.Compile("Own", [Library, Consumer]);

        Assert.Equal(Info(own).Parameters.Select(parameter => parameter.ToString()),
            Info(foreign).Parameters.Select(parameter => parameter.ToString()));
        Assert.Contains("First.Layers.1.Wide.weight", Info(foreign).Parameters.Select(parameter => parameter.Name));
        Assert.Contains("Second.1.Tower.Layers.2.Narrow.bias", Info(foreign).Parameters.Select(parameter => parameter.Name));
        Assert.Equal(Run(own), Run(foreign));
    }

    [Fact]
    public void A_class_of_the_same_name_is_another()
    {
        const string Same =
            """
            using GraphCompiler;
            namespace Library
            {
                [Block] public partial class Layer
                {
                    [Input] public partial Node<float> X { get; }
                    [Relu(nameof(X))] public partial Node<float> Y { get; }
                }
            }

            [Network] public partial class Net
            {
                [Input(4)] public partial Node<float> X { get; }
                [Module<Library.Layer>(nameof(X))] public partial Node<float> Own { get; }
                [Module<Library.Tower>(nameof(Own))] public partial Node<float> Foreign { get; }
            }
            """;
        var run = Generate(Same, Reference.Value);

        Assert.Empty(run.Diagnostics);
        Assert.Contains("block Lib.Rary::Library.Layer", run.Files["Net.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "[Block] public partial class Part { }",
        "'Y' contains 'Part' of the assembly 'Old', which was built without a declaration of it; "
        + "build that with GraphCompiler and without errors")]
    [InlineData(
        "[Block, GraphCompiler.Runtime.NetworkDeclaration(\"graphcompiler 2\\nblock Part\")] public partial class Part { }",
        "'Y' contains 'Part' of the assembly 'Old', which was built with a newer GraphCompiler "
        + "(its form is 2, and this version reads up to 1); update GraphCompiler here")]
    [InlineData(
        "[Block, GraphCompiler.Runtime.NetworkDeclaration(\"graphcompiler 1\\nclass Part\")] public partial class Part { }",
        "'Y' contains 'Part' of the assembly 'Old', whose declaration cannot be read: "
        + "'class Part' is neither a class nor a node; build both with the same version of GraphCompiler")]
    [InlineData(
        "[Block, GraphCompiler.Runtime.NetworkDeclaration(\"graphcompiler 1\\nblock Part\\n"
        + "public float X = Input()\\npublic float Z = Linear(X: \\\"X\\\", Units: 0)\")] public partial class Part { }",
        "'Y' contains 'Part', in which 'Z' has 0 units; a linear layer needs at least 1")]
    public void What_cannot_be_read_is_said(string part, string message)
    {
        using var image = new MemoryStream();
        Assert.True(GeneratedAssembly.CreateCompilation("Old", ["using GraphCompiler;\n" + part]).Emit(image).Success);
        var run = Generate(
            """
            using GraphCompiler;
            [Network] public partial class N
            {
                [Input(3)] public partial Node<float> X { get; }
                [Module<Part>(nameof(X))] public partial Node<float> Y { get; }
            }
            """,
            MetadataReference.CreateFromImage(image.ToArray()));

        Assert.Equal(["GRAPH007: " + message], run.Diagnostics.Select(found => $"{found.Id}: {found.GetMessage()}"));
    }

    private static GeneratorRun Generate(string source, MetadataReference reference)
    {
        var driver = FrontEnd.Driver(new NetworkGenerator()).RunGeneratorsAndUpdateCompilation(
            FrontEnd.Compilation(source).AddReferences(reference), out var output, out var diagnostics);
        return new GeneratorRun(driver, output, diagnostics);
    }

    private static Assembly Compile(string source, MetadataReference reference)
    {
        using var image = new MemoryStream();
        var run = Generate(source, reference);
        Assert.Empty(run.Diagnostics);
        var emitted = run.Output.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    private static NetworkInfo Info(Assembly assembly) =>
        (NetworkInfo)assembly.GetType("Net")!.GetProperty("Info")!.GetValue(null)!;

    private static float[] Run(Assembly assembly) => (float[])assembly.GetType("Net")!.GetMethod("Run")!.Invoke(null, null)!;
}
