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
        var own = declaration.Members.Select(member => member.Name[0] is '.' || member.Name == GeneratedNames.Indexer
            ? $"{member.Name}({string.Join(",", member.Parameters!.Value)})"
            : member.Name);
        var taken = new HashSet<string>(
            declaration.Nodes.Select(node => node.Name).Concat(own), StringComparer.Ordinal);
        return Members(declaration, surface)
            .Concat(surface.Parameters
                .GroupBy(parameter => parameter.Property)
                .Select(same => (Name: same.Key, Header: Parameter(surface, same.First().Node, same.Key))))
            .Where(member => !taken.Contains(member.Name))
            .Select(member => member.Header);
    }

    private static IEnumerable<(string Name, string Header)> Members(
        NetworkDeclaration declaration, StubSurface surface)
    {
        var (name, element) = (declaration.Type.Name, surface.Element);
        var capacity = declaration.FixedBatch > 0 ? "" : "int batchCapacity = 1";
        var further = capacity.Length == 0 ? "" : ",int";
        yield return ($".ctor(int{further})", $"public {name}({Join(capacity, "int seed = 0")})");
        yield return (
            $".ctor({GeneratedNames.Itself}{further})",
            $"public {name}({Join($"{name} shareParametersWith", capacity)})");
        if (declaration.Weights is not null)
        {
            yield return ("CreatePretrained", $"public static {name} CreatePretrained({capacity})");
        }

        var network = $"{Space}INetwork<{element}>";
        yield return ("Info", $"public static {Space}NetworkInfo Info");
        yield return ("", $"{Space}NetworkInfo {network}.Info");
        yield return ("", $"{Space}Runtime.NetworkMemory<{element}> {network}.Memory");
        yield return ("BatchCapacity", "public int BatchCapacity");
        yield return ("Threads", "public int Threads { get; set; }");
        yield return ("Warmup", "public void Warmup()");
        foreach (var storage in new[] { "Parameters", "Gradients", "Buffers" })
        {
            yield return (storage, $"public {Span(element)} {storage}");
        }

        yield return (
            $"{GeneratedNames.Indexer}(string)", $"public {Space}Node<{element}> this[string parameter]");
        yield return ("ResetState", "public void ResetState()");
        foreach (var pass in Passes(surface))
        {
            yield return pass;
        }
    }

    private static IEnumerable<(string Name, string Header)> Passes(StubSurface surface)
    {
        var element = surface.Element;
        var all = Spans(surface.All);
        yield return ("Forward", $"public {ReadOnlySpan(surface.Output)} Forward({Spans(surface.Inputs)})");
        yield return ("ForwardTraining", $"public {(surface.HasLoss ? element : "void")} ForwardTraining({all})");
        var seeds = surface.HasLoss ? "" : Join([.. surface.Seeds.Select(seed => $"{ReadOnlySpan(element)} {seed}")]);
        yield return ("Backward", $"public void Backward({Join(seeds, "bool accumulate = false")})");
        if (!surface.HasLoss)
        {
            yield break;
        }

        yield return ("Evaluate", $"public {element} Evaluate({all})");
        yield return ("TrainStep", $"public {element} TrainStep({Join(all, $"{Space}Optimizer optimizer")})");
        if (surface.All.Count > 0)
        {
            yield return (
                "Fit",
                $"public {Space}TrainingReport Fit(in Samples training, {Space}FitOptions options, "
                + "in Samples validation = default)");
            yield return ("Samples", Samples(surface));
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
        var access = MembersEmitter.Access(node);
        return $"{access}{Space}Node<{surface.Element}> {Identifiers.Escape(property)}";
    }

    private static string Spans(IEnumerable<StubSurface.Argument> arguments) =>
        Join([.. arguments.Select(argument => $"{ReadOnlySpan(argument.Element)} {argument.Name}")]);

    private static string Span(string element) => $"global::System.Span<{element}>";

    private static string ReadOnlySpan(string element) => $"global::System.ReadOnlySpan<{element}>";

    private static string Join(params string[] parameters) =>
        string.Join(", ", parameters.Where(parameter => parameter.Length > 0));
}
