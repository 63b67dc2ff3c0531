using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// The headers of all that a network offers, for one with errors: code that uses it is not wrong for that, and is not
/// reported beside what is.
/// </summary>
internal static class StubMembers
{
    private const string Space = "global::GraphCompiler.";

    /// <summary>The interface that a network of this declaration implements.</summary>
    public static string Contract(StubSurface surface) =>
        $"{Space}{(surface.HasLoss ? "ITrainable" : "INetwork")}<{surface.Element}>";

    /// <summary>Each member up to its body, or whole where it needs none.</summary>
    public static IEnumerable<string> Of(NetworkDeclaration declaration, StubSurface surface)
    {
        // What the user declares stands; that it should not is said.
        var obstacles = new StubObstacles(declaration);
        return Members(declaration, surface, obstacles)
            .Concat(surface.Parameters
                .GroupBy(parameter => parameter.Property)
                .Select(same => new StubMember(same.Key, null, Parameter(surface, same.First().Node, same.Key))))
            .Select(member => obstacles.Has(member) ? member.Explicit : member.Header)
            .OfType<string>();
    }

    private static IEnumerable<StubMember> Members(
        NetworkDeclaration declaration, StubSurface surface, StubObstacles obstacles)
    {
        var (name, element) = (declaration.Type.Name, surface.Element);
        var capacity = declaration.FixedBatch > 0 ? "" : "int batchCapacity = 1";
        string[] further = capacity.Length == 0 ? [] : ["int"];
        yield return new StubMember(
            ".ctor", ["int", .. further], $"public {name}({Join(capacity, "int seed = 0")})");
        yield return new StubMember(
            ".ctor",
            [GeneratedNames.Itself, .. further],
            $"public {name}({Join($"{name} shareParametersWith", capacity)})");
        if (declaration.Weights is not null)
        {
            yield return new StubMember(
                "CreatePretrained", further, $"public static {name} CreatePretrained({capacity})");
        }

        var network = $"{Space}INetwork<{element}>";
        yield return new StubMember("Info", null, $"public static {Space}NetworkInfo Info");
        yield return new StubMember("", null, $"{Space}NetworkInfo {network}.Info");
        yield return new StubMember("", null, $"{Space}Runtime.NetworkMemory<{element}> {network}.Memory");
        yield return new StubMember("BatchCapacity", null, "public int BatchCapacity", $"int {network}.BatchCapacity");
        yield return new StubMember("Threads", null, "public int Threads { get; set; }");
        yield return new StubMember("Warmup", [], "public void Warmup()");
        yield return new StubMember(
            "Warmup", ["GraphCompiler.Optimizer"], $"public void Warmup({Space}Optimizer optimizer)");
        foreach (var storage in new[] { "Parameters", "Gradients", "Buffers" })
        {
            yield return new StubMember(
                storage, null, $"public {Span(element)} {storage}", $"{Span(element)} {network}.{storage}");
        }

        const string Index = "this[string parameter]";
        yield return new StubMember(
            GeneratedNames.Indexer,
            ["string"],
            $"public {Space}Node<{element}> {Index}",
            $"{Space}Node<{element}> {network}.{Index}");
        yield return new StubMember("ResetState", [], "public void ResetState()");
        foreach (var pass in Passes(surface, obstacles))
        {
            yield return pass;
        }
    }

    private static IEnumerable<StubMember> Passes(StubSurface surface, StubObstacles obstacles)
    {
        var element = surface.Element;
        var all = Spans(surface.All);
        var allTypes = Types(surface.All);
        yield return new StubMember(
            "Forward",
            Types(surface.Inputs),
            $"public {ReadOnlySpan(surface.Output)} Forward({Spans(surface.Inputs)})");
        yield return new StubMember(
            "ForwardTraining", allTypes, $"public {(surface.HasLoss ? element : "void")} ForwardTraining({all})");
        var seeds = surface.HasLoss ? [] : surface.Seeds;
        var given = Join([.. seeds.Select(seed => $"{ReadOnlySpan(element)} {seed}"), "bool accumulate = false"]);
        yield return new StubMember(
            "Backward",
            [.. seeds.Select(_ => Type(element)), "bool"],
            $"public void Backward({given})",
            surface.HasLoss ? $"void {Contract(surface)}.Backward(bool accumulate)" : null);
        if (!surface.HasLoss)
        {
            yield break;
        }

        yield return new StubMember("Evaluate", allTypes, $"public {element} Evaluate({all})");
        yield return new StubMember(
            "TrainStep",
            [.. allTypes, "GraphCompiler.Optimizer"],
            $"public {element} TrainStep({Join(all, $"{Space}Optimizer optimizer")})");
        var samples = new StubMember("Samples", null, Samples(surface));
        if (surface.All.Count > 0 && !obstacles.Has(samples))
        {
            yield return new StubMember(
                "Fit",
                ["Samples", "GraphCompiler.FitOptions", "Samples"],
                $"public {Space}TrainingReport Fit(in Samples training, {Space}FitOptions options, "
                + "in Samples validation = default)");
            yield return samples;
        }
    }

    // Its parameters are read by nothing, and so are no warning only in a constructor of the ordinary kind.
    private static string Samples(StubSurface surface)
    {
        var columns = surface.All.Select(argument => $"global::System.ReadOnlyMemory<{argument.Element}> {argument.Name}");
        return $"public readonly struct Samples {{ public Samples({Join([.. columns])}) {{ }} }}";
    }

    private static string Parameter(StubSurface surface, NodeDeclaration node, string property)
    {
        var access = NodePropertiesEmitter.Access(node);
        return $"{access}{Space}Node<{surface.Element}> {Identifiers.Escape(property)}";
    }

    private static string Spans(IEnumerable<StubSurface.Argument> arguments) =>
        Join([.. arguments.Select(argument => $"{ReadOnlySpan(argument.Element)} {argument.Name}")]);

    private static IReadOnlyList<string> Types(IEnumerable<StubSurface.Argument> arguments) =>
        [.. arguments.Select(argument => Type(argument.Element))];

    private static string Type(string element) => $"System.ReadOnlySpan<{element}>";

    private static string Span(string element) => $"global::System.Span<{element}>";

    private static string ReadOnlySpan(string element) => $"global::{Type(element)}";

    private static string Join(params string[] parameters) =>
        string.Join(", ", parameters.Where(parameter => parameter.Length > 0));
}
