using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators;

/// <summary>
/// What one attribute means: which nodes it reads, its shape rule, its lowering to the IR and its formula. The gradient
/// rule and the kernel belong to the IR's operations it lowers to. An operator is found by its type, so
/// that adding one edits nothing.
/// </summary>
public abstract class NodeOperator
{
    protected NodeOperator()
    {
        var type = GetType().Name;
        Name = type.Substring(0, type.Length - "Operator".Length);
    }

    /// <summary>The attribute's name without its suffix.</summary>
    public string Name { get; }

    /// <summary>The arguments that name nodes it reads, in order.</summary>
    protected abstract IReadOnlyList<string> ReferenceArguments { get; }

    /// <summary>
    /// The arguments that name nodes whose parameters it shares; they need not be computed before it.
    /// </summary>
    public virtual IReadOnlyList<string> SharingArguments => [];

    /// <summary>The arguments that name nodes which may well be computed after it: it reads them no sooner than when
    /// the pass is done.</summary>
    public virtual IReadOnlyList<string> LaterArguments => [];

    /// <summary>Whether it computes anything in the forward pass; sources do not.</summary>
    public virtual bool IsSource => false;

    /// <summary>Whether it may be declared as a <c>Node&lt;int&gt;</c>.</summary>
    public virtual bool AllowsIntegers => false;

    /// <summary>Every node it names and reads: argument, place in an array argument (-1: none), name.</summary>
    public IEnumerable<NodeReference> References(NodeArguments arguments)
    {
        foreach (var argument in ReferenceArguments)
        {
            if (arguments.IsArray(argument))
            {
                var names = arguments.Texts(argument);
                for (var i = 0; i < names.Count; i++)
                {
                    yield return new NodeReference(argument, i, names[i]);
                }
            }
            else if (arguments.IsGiven(argument))
            {
                yield return new NodeReference(argument, -1, arguments.Text(argument));
            }
        }
    }

    /// <summary>
    /// The shape rule: reports what is wrong, or gives the result's shape and declares the parameters.
    /// </summary>
    public abstract void Infer(InferenceContext context);

    /// <summary>Reports what can be told only once every node has its shape.</summary>
    public virtual void Complete(InferenceContext context)
    {
    }

    /// <summary>What is doubtful about a node that is not wrong.</summary>
    public virtual IEnumerable<Problem> Warnings(GraphNode node) => [];

    /// <summary>
    /// What an inferred node gives beside its value. Lowering gives each its value with
    /// <see cref="LoweringContext.Result"/>, whether anybody asks for it or not.
    /// </summary>
    public virtual IReadOnlyList<NodeResult> Results(GraphNode node) => [];

    /// <summary>
    /// The least and greatest index that an inferred <c>Node&lt;int&gt;</c> can hold, but for those that stem from
    /// arguments: these are checked as a pass begins. Null where it holds such alone.
    /// </summary>
    public virtual (int Minimum, int Maximum)? IndexRange(GraphNode node) => null;

    /// <summary>The node's value in the IR.</summary>
    public abstract Value Lower(LoweringContext context);

    /// <summary>The right side of the node's equation, for documentation.</summary>
    public abstract string Formula(NodeArguments arguments);
}

/// <summary>A node named in an argument.</summary>
public sealed record NodeReference(string Argument, int Index, string? Name);
