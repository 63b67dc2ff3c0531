using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Losses;
using GraphCompiler.Compiler.Operators.Sources;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// What code around a network with errors may call, as far as its declaration tells: the arguments of its passes,
/// whether it has a loss, and what its parameters are called.
/// </summary>
internal sealed class StubSurface
{
    private readonly List<NodeDeclaration> nodes;

    public StubSurface(NetworkDeclaration declaration)
    {
        nodes = [.. declaration.Nodes.Where(node => node.Operation is not null && node.Malformed is null)];
        Element = ElementTypes.Keyword(ElementOf(declaration, nodes));
        HasLoss = nodes.Any(IsLoss) || declaration.Contracts.Any(contract => contract.IsTrainable);
        var taken = new HashSet<string>(StringComparer.Ordinal) { "accumulate", "optimizer" };
        var arguments = nodes.Where(node => Operator(node) is ArgumentOperator)
            .Select(node => new Argument(
                Identifiers.Escape(Identifiers.Unique(Identifiers.Camel(node.Name), taken)),
                node.ElementType == ElementType.Int32 ? "int" : Element,
                ((ArgumentOperator)Operator(node)).IsTarget))
            .ToList();
        Inputs = [.. arguments.Where(argument => !argument.IsTarget)];
        All = [.. Inputs, .. arguments.Where(argument => argument.IsTarget)];
        var outputs = Outputs();
        Output = outputs.Count == 1 && outputs[0].ElementType == ElementType.Int32 ? "int" : Element;
        Seeds =
        [
            .. outputs.Where(node => node.ElementType != ElementType.Int32)
                .Select(node => Identifiers.Escape(Identifiers.Unique("d" + node.Name, taken))),
        ];
        Parameters =
        [
            .. nodes.SelectMany(node => ProbableParameters.Of(node, declaration.Parts)
                .Select(suffix => (node, GeneratedNames.Property(node.Name, suffix)))),
        ];
    }

    /// <summary>The element type.</summary>
    public string Element { get; }

    public bool HasLoss { get; }

    /// <summary>What Forward takes.</summary>
    public IReadOnlyList<Argument> Inputs { get; }

    /// <summary>What training takes.</summary>
    public IReadOnlyList<Argument> All { get; }

    /// <summary>
    /// What Forward returns a span of. Where there are several outputs it returns nothing, which code that calls it
    /// then does not mind.
    /// </summary>
    public string Output { get; }

    /// <summary>The gradients that Backward takes where there is no loss.</summary>
    public IReadOnlyList<string> Seeds { get; }

    /// <summary>The properties of parameters and buffers, with the nodes they belong to.</summary>
    public IReadOnlyList<(NodeDeclaration Node, string Property)> Parameters { get; }

    // An interface that the class names has members of its type, whatever the nodes are of.
    private static ElementType ElementOf(NetworkDeclaration declaration, List<NodeDeclaration> nodes)
    {
        if (declaration.Contracts.Count > 0)
        {
            return declaration.Contracts[0].ElementType;
        }

        return nodes.Any(node => node.ElementType == ElementType.Double)
            && nodes.All(node => node.ElementType != ElementType.Single)
                ? ElementType.Double
                : ElementType.Single;
    }

    private List<NodeDeclaration> Outputs()
    {
        var marked = nodes.Where(node => node.IsOutput).ToList();
        if (marked.Count > 0)
        {
            return marked;
        }

        var read = new HashSet<string?>(nodes.SelectMany(node =>
            Operator(node).References(new NodeArguments(node.Operation!)).Select(reference => reference.Name)));
        return [.. nodes.Where(node => !read.Contains(node.Name) && !IsLoss(node) && !Operator(node).IsSource)];
    }

    private static NodeOperator Operator(NodeDeclaration node) => OperatorTable.Find(node.Operation!.Operator);

    private static bool IsLoss(NodeDeclaration node) =>
        Operator(node) is LossFunction && LossFunction.IsLoss(new NodeArguments(node.Operation!));

    /// <summary>An input or target as a parameter of a pass.</summary>
    internal sealed record Argument(string Name, string Element, bool IsTarget);
}
