using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Composition;
using GraphCompiler.Compiler.Operators.Losses;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>A declared node with its operator and, once inferred, its shape and parameters.</summary>
/// <param name="declaration">What the user wrote.</param>
/// <param name="around">The module node in whose part it is; null for a node of the network itself.</param>
public sealed class GraphNode(NodeDeclaration declaration, GraphNode? around = null)
{
    // By the arguments that name them, which are few; of an argument of several names by their places.
    private readonly List<(string Argument, List<GraphNode?> Nodes)> operands = [];

    public NodeDeclaration Declaration { get; } = declaration;

    /// <summary>Its name; in a part of a network after the names of the module nodes around it.</summary>
    public string Name { get; } = around is null ? declaration.Name : $"{around.Name}.{declaration.Name}";

    /// <summary>The module node in whose part it is; null for a node of the network itself.</summary>
    public GraphNode? Around { get; } = around;

    /// <summary>How its parameters begin to be named, and how many sets of them there are.</summary>
    public Repetition Repetition { get; } = (around?.PartRepetition ?? Repetition.None).Of(declaration.Name);

    /// <summary>How often it is applied in a row; more than once only for module nodes.</summary>
    public int Repeat => Operator is ModuleOperator ? Arguments.Integer("Repeat") : 1;

    /// <summary>Whether each of several repetitions has parameters of its own.</summary>
    public bool HasParametersPerRepetition => Repeat > 1 && !Arguments.Flag("ShareParameters");

    public ElementType ElementType => Declaration.ElementType;

    /// <summary>
    /// Whether it is declared to hold indices and computes real numbers, which has been reported: its readers are not
    /// wrong for that.
    /// </summary>
    public bool IsMistyped { get; set; }

    public NodeArguments Arguments { get; } = new(declaration.Operation!);

    public NodeOperator Operator { get; } = OperatorTable.Find(declaration.Operation!.Operator);

    /// <summary>The nodes it reads, in the order of the arguments.</summary>
    public List<GraphNode> Reads { get; } = [];

    /// <summary>Its shape, the batch first where there is one; null while something it depends on is wrong.</summary>
    public Shape? Shape { get; set; }

    /// <summary>The shape that the caller of a part gives to an input or target of it; null elsewhere.</summary>
    public Shape? GivenShape => Given?.Shape;

    /// <summary>The graph of the part that a module node stands for; null for other nodes.</summary>
    public Graph? Nested { get; set; }

    /// <summary>The parameters it declares, or shares from another node.</summary>
    public List<NodeParameter> Parameters { get; } = [];

    /// <summary>The buffers it declares.</summary>
    public List<NodeBuffer> Buffers { get; } = [];

    /// <summary>The node around it that the caller of a part gives for an input or target of it; null elsewhere.</summary>
    public GraphNode? Given { get; set; }

    public bool IsLoss => Operator is LossFunction && LossFunction.IsLoss(Arguments);

    /// <summary>The losses that it brings: itself, or those of its part.</summary>
    public IReadOnlyList<GraphNode> Losses => IsLoss ? [this] : Nested?.Losses ?? [];

    private Repetition PartRepetition => HasParametersPerRepetition ? Repetition.Times(Repeat) : Repetition;

    /// <summary>The node an argument names; null where it names none.</summary>
    public GraphNode? Operand(string argument, int index = -1)
    {
        foreach (var (name, nodes) in operands)
        {
            // A single name has the place before the first.
            if (name == argument)
            {
                return index + 1 < nodes.Count ? nodes[index + 1] : null;
            }
        }

        return null;
    }

    public void Connect(NodeReference reference, GraphNode node, bool reads)
    {
        var at = operands.FindIndex(entry => entry.Argument == reference.Argument);
        if (at < 0)
        {
            at = operands.Count;
            operands.Add((reference.Argument, []));
        }

        var nodes = operands[at].Nodes;
        while (nodes.Count <= reference.Index + 1)
        {
            nodes.Add(null);
        }

        nodes[reference.Index + 1] = node;
        if (reads)
        {
            Reads.Add(node);
        }
    }
}

/// <summary>A parameter of a node.</summary>
/// <param name="Suffix">What follows the node's name, such as <c>weight</c>; "" for the node itself.</param>
/// <param name="Shape">Its documented shape.</param>
/// <param name="Initial">How it starts.</param>
/// <param name="IsTrainable">Whether training changes it.</param>
/// <param name="SharedFrom">The argument that names the node it really belongs to; null for its own.</param>
public sealed record NodeParameter(
    string Suffix, Shape Shape, InitialValues Initial, bool IsTrainable, string? SharedFrom);

/// <summary>Storage of a node that passes change, such as running statistics.</summary>
/// <param name="Suffix">What follows the node's name, such as <c>running_mean</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Initial">What every element starts with.</param>
public sealed record NodeBuffer(string Suffix, Shape Shape, double Initial);
