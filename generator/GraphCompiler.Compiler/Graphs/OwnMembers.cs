using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>Refuses members of the user's own that the generated half would declare again.</summary>
public static class OwnMembers
{
    private const string Constructor = ".ctor";
    private const string Span = "System.ReadOnlySpan<";

    public static void Check(NetworkDeclaration declaration, IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
        if (declaration.Members.Count == 0)
        {
            return;
        }

        var properties = new HashSet<string>(nodes.SelectMany(GeneratedNames.Properties), StringComparer.Ordinal);
        // What is wrong with a constructor in itself has been said.
        var isSaid = declaration.Problems.Any(problem => problem.Argument == ProblemPlaces.Constructor);
        foreach (var member in declaration.Members.Where(member => !(isSaid && member.Name == Constructor)))
        {
            if (Clash(declaration, properties, member) is not { } what)
            {
                continue;
            }

            var problem = new Problem(
                ProblemIds.UnsupportedClass,
                member.Name,
                ProblemPlaces.Name,
                -1,
                $"'{declaration.Type.Name}' declares {what} that is generated too; {Remedy(member)}");
            // That there are two of one name is C#'s to say.
            if (!problems.Contains(problem))
            {
                problems.Add(problem);
            }
        }
    }

    private static string Remedy(MemberDeclaration member) => member.Name is Constructor or GeneratedNames.Indexer
        ? "give it other parameters"
        : $"rename '{member.Name}'";

    private static string? Clash(
        NetworkDeclaration declaration, HashSet<string> properties, MemberDeclaration member)
    {
        var isClash = member switch
        {
            { Name: Constructor } => IsConstructor(declaration, member.Parameters!.Value),
            { Name: GeneratedNames.Indexer } => List(member.Parameters!.Value) == "string",
            _ when properties.Contains(member.Name) => true,
            { Parameters: { } parameters } when GeneratedNames.IsMethod(member.Name) =>
                IsMethod(declaration, member.Name, parameters),
            _ => GeneratedNames.IsOwn(member.Name),
        };
        return !isClash ? null : member.Name switch
        {
            Constructor => "a constructor",
            GeneratedNames.Indexer => "an indexer",
            var name => $"a member '{name}'",
        };
    }

    private static bool IsConstructor(NetworkDeclaration declaration, EquatableArray<string> parameters) =>
        declaration.FixedBatch > 0
            ? List(parameters) is "int" or GeneratedNames.Itself
            : List(parameters) is "int,int" or GeneratedNames.Itself + ",int";

    private static string List(IEnumerable<string> types) => string.Join(",", types);

    // An overload with other parameters is the user's to add.
    private static bool IsMethod(NetworkDeclaration declaration, string name, EquatableArray<string> parameters)
    {
        var spans = parameters.TakeWhile(type => type.StartsWith(Span, StringComparison.Ordinal)).ToList();
        var others = List(parameters.Skip(spans.Count));
        return name switch
        {
            "ResetState" => parameters.Count == 0,
            "Warmup" => List(parameters) is "" or "GraphCompiler.Optimizer",
            "CreatePretrained" => List(parameters) is "" or "int",
            "Fit" => parameters.Count == 3,
            "Backward" => others == "bool",
            "Forward" => others.Length == 0 && spans.SequenceEqual(Spans(declaration, "Input")),
            _ => others == (name == "TrainStep" ? "GraphCompiler.Optimizer" : "")
                && spans.SequenceEqual(Spans(declaration, "Input").Concat(Spans(declaration, "Target"))),
        };
    }

    private static IEnumerable<string> Spans(NetworkDeclaration declaration, string source) => declaration.Nodes
        .Where(node => node.Operation?.Operator == source)
        .Select(node => $"{Span}{ElementTypes.Keyword(node.ElementType)}>");
}
