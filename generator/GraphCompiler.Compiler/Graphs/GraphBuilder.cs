using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs.Warnings;
using GraphCompiler.Compiler.Operators;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>Makes the graph of a declaration, or says everything that is wrong with it.</summary>
public sealed class GraphBuilder
{
    private readonly NetworkDeclaration declaration;
    private readonly List<Problem> problems = [];
    private readonly List<GraphNode> nodes = [];
    private readonly Dictionary<string, GraphNode> byName = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<NetworkDeclaration> parts;
    private readonly GraphNode? module;
    private readonly IReadOnlyList<GraphNode> operands;

    private GraphBuilder(
        NetworkDeclaration declaration,
        IReadOnlyList<NetworkDeclaration> parts,
        GraphNode? module = null,
        IReadOnlyList<GraphNode>? operands = null) =>
        (this.declaration, this.parts, this.module, this.operands) = (declaration, parts, module, operands ?? []);

    /// <summary>The graph, null when there are errors, and every problem found.</summary>
    public static (Graph? Graph, IReadOnlyList<Problem> Problems) Build(NetworkDeclaration declaration)
    {
        var builder = new GraphBuilder(declaration, declaration.Parts);
        return (builder.Build(), builder.problems);
    }

    /// <summary>What is wrong with a part in itself, whoever uses it.</summary>
    public static IReadOnlyList<Problem> ProblemsOf(NetworkDeclaration part, IReadOnlyList<NetworkDeclaration> parts)
    {
        var builder = new GraphBuilder(part, parts);
        builder.Build();
        return [.. builder.problems.Where(problem => !ProblemIds.IsWarning(problem.Id))];
    }

    /// <summary>The graph of a part under the names of <paramref name="module"/>, fed with nodes around it.</summary>
    public static (Graph? Graph, IReadOnlyList<Problem> Problems) BuildPart(
        NetworkDeclaration part,
        GraphNode module,
        IReadOnlyList<GraphNode> operands,
        IReadOnlyList<NetworkDeclaration> parts)
    {
        var builder = new GraphBuilder(part, parts, module, operands);
        return (builder.Build(), builder.problems);
    }

    private Graph? Build()
    {
        if (module is null && !InlinedNodes.Check(declaration, parts, problems))
        {
            return null;
        }

        foreach (var node in declaration.Nodes.Where(node => node.Operation is not null))
        {
            var graphNode = new GraphNode(node, module);
            nodes.Add(graphNode);
            byName[node.Name] = graphNode;
        }

        Feed();
        var elementType = ElementTypes.Check(nodes, problems);
        foreach (var node in nodes)
        {
            Resolve(node);
        }

        var (order, cycles) = TopologicalOrder.Of(nodes);
        foreach (var cycle in cycles)
        {
            var path = string.Join(" → ", cycle.Select(node => $"'{node.Name}'"));
            Report(ProblemIds.Cycle, cycle[0].Name, null, -1, cycle.Count == 2
                ? $"{path}: a node cannot read itself"
                : $"The nodes {path} read each other in a cycle; one of them must read something else");
        }

        foreach (var node in order)
        {
            InSize(node, node.Operator.Infer);
        }

        foreach (var node in order.Where(node => node.Shape is not null))
        {
            InSize(node, node.Operator.Complete);
        }

        if (module is null && !declaration.IsBlock)
        {
            GeneratedNames.Check(declaration, order, problems);
            OwnMembers.Check(declaration, order, problems);
            FixedBatches.Check(declaration, order, problems);
            Outputs.Check(order, problems);
        }

        if (module is null)
        {
            Contracts.Check(declaration, nodes, elementType, problems);
        }

        ParameterSizes.Check(order, problems);
        SharedParts.Check(order, problems);
        SharedParameters.Check(order, problems);
        if (problems.Count > 0
            || declaration.Problems.Count > 0
            || order.Any(node => node.Shape is null)
            || declaration.Nodes.Any(node => node.Operation is null))
        {
            return null;
        }

        return Finish(order, elementType);
    }

    // A product that 32 or 64 bits do not hold is one that memory does not either.
    private void InSize(GraphNode node, Action<InferenceContext> rule)
    {
        try
        {
            rule(new InferenceContext(node, problems, parts) { IsBlock = declaration.IsBlock });
        }
        catch (OverflowException)
        {
            node.Shape = null;
            Report(ProblemIds.InvalidArgument, node.Name, null, -1, $"'{node.Name}' needs more than the "
                + $"{InferenceContext.MaximumElements} elements that a value can have; make it smaller");
        }
    }

    private Graph Finish(IReadOnlyList<GraphNode> order, ElementType elementType)
    {
        var losses = nodes.SelectMany(node => node.Losses).ToList();
        var graph = new Graph(declaration, elementType, order, Arguments(), Outputs.Of(nodes), losses);
        if (module is null && !declaration.IsBlock)
        {
            NothingToTrain.Check(graph, problems);
        }

        // What a part warns of is said where the part is declared.
        if (module is null)
        {
            UnreadNodes.Check(graph, problems);
            problems.AddRange(order.SelectMany(node => node.Operator.Warnings(node)));
        }

        return graph;
    }

    private IReadOnlyList<GraphNode> Arguments() =>
    [
        .. nodes.Where(node => node.Operator is Operators.Sources.ArgumentOperator { IsTarget: false }),
        .. nodes.Where(node => node.Operator is Operators.Sources.ArgumentOperator { IsTarget: true }),
    ];

    // A part's inputs are what the module reads, which has counted them.
    private void Feed()
    {
        foreach (var (argument, operand) in Arguments().Zip(operands, (argument, operand) => (argument, operand)))
        {
            argument.Given = operand;
        }
    }

    private void Resolve(GraphNode node)
    {
        foreach (var reference in node.Operator.References(node.Arguments))
        {
            Connect(node, reference, reads: true);
        }

        foreach (var argument in node.Operator.SharingArguments
            .Concat(node.Operator.LaterArguments)
            .Where(node.Arguments.IsGiven))
        {
            Connect(node, new NodeReference(argument, -1, node.Arguments.Text(argument)), reads: false);
        }
    }

    private void Connect(GraphNode node, NodeReference reference, bool reads)
    {
        var isNameless = string.IsNullOrWhiteSpace(reference.Name);
        if (reference.Name is not null && byName.TryGetValue(reference.Name, out var operand))
        {
            node.Connect(reference, operand, reads);
            return;
        }

        // A property whose own reading failed has been reported already; naming it is no second error.
        if (declaration.Nodes.Any(other => other.Name == reference.Name))
        {
            return;
        }

        var nearest = isNameless
            ? null
            : NearestName.Find(reference.Name!, byName.Keys.Where(name => name != node.Declaration.Name));
        var message = isNameless
            ? $"'{node.Name}' reads a node without a name; name one with nameof(…)"
            : $"'{node.Name}' reads '{reference.Name}', which is no node of this class"
                + (nearest is null ? "" : $"; did you mean '{nearest}'?");
        problems.Add(new Problem(ProblemIds.UnknownNode, node.Name, reference.Argument, reference.Index, message)
        {
            Suggestion = nearest is null ? null : new Suggestion(Fixes.Rename, nearest),
        });
    }

    private void Report(string id, string? node, string? argument, int index, string message) =>
        problems.Add(new Problem(id, node, argument, index, message));
}
