using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.IR;

/// <summary>A network in one mode: its operations and what must come of them.</summary>
public sealed class Module(ElementType elementType)
{
    public ElementType ElementType { get; } = elementType;

    public Block Body { get; } = new();

    public List<Argument> Arguments { get; } = [];

    public List<Parameter> Parameters { get; } = [];

    public List<StateBuffer> Buffers { get; } = [];

    /// <summary>What one pass leaves for the next, a value a batch row each.</summary>
    public List<CarriedState> States { get; } = [];

    /// <summary>Results that a pass leaves in a buffer when it is done, such as new running statistics.</summary>
    public List<(string Buffer, Value Value)> Effects { get; } = [];

    public List<Constant> Constants { get; } = [];

    /// <summary>The value of each declared node, where the mode computes it.</summary>
    public Dictionary<string, Value> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the nodes that can be read after the pass.</summary>
    public HashSet<string> Observable { get; } = new(StringComparer.Ordinal);

    /// <summary>Index arguments whose values must be in a range, checked before anything is written.</summary>
    public List<IndexCheck> IndexChecks { get; } = [];

    /// <summary>Nodes that need several samples at a time, checked before anything is written.</summary>
    public List<BatchCheck> BatchChecks { get; } = [];

    public List<string> Outputs { get; } = [];

    public List<Loss> Losses { get; } = [];

    /// <summary>The weighted sum of the losses, a scalar; null without a loss.</summary>
    public Value? Total { get; set; }

    /// <summary>The gradient of each parameter, input or observable node, once differentiated.</summary>
    public Dictionary<string, Value> Gradients { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The gradients that the caller feeds, one an output, where there is no loss; null for an output of indices.
    /// </summary>
    public List<Value?> Seeds { get; } = [];

    /// <summary>
    /// Gradients that were not computed because nobody reads them: the node whose rule left it out, and the name.
    /// </summary>
    public List<(string Node, string Gradient)> Unread { get; } = [];

    /// <summary>What the optimiser fused, one phrase each.</summary>
    public List<string> Fused { get; } = [];

    /// <summary>
    /// The values that someone beside the operations reads: observable nodes, outputs, the total, gradients, effects,
    /// states to come.
    /// </summary>
    public List<Value> Kept()
    {
        var kept = new List<Value>(Observable.Count + Losses.Count + Gradients.Count + 1);
        foreach (var name in Observable)
        {
            if (Nodes.TryGetValue(name, out var value))
            {
                kept.Add(value);
            }
        }

        foreach (var name in Outputs)
        {
            if (!Observable.Contains(name) && Nodes.TryGetValue(name, out var value))
            {
                kept.Add(value);
            }
        }

        kept.AddRange(Losses.Select(loss => Nodes[loss.Node]));
        kept.AddRange(Total is null ? [] : new[] { Total });
        kept.AddRange(Gradients.Values);
        kept.AddRange(Effects.Select(effect => effect.Value));
        kept.AddRange(States.Select(state => state.Next));
        return kept;
    }

    /// <summary>Renames values throughout the module's tables.</summary>
    public void Resolve(Func<Value, Value> resolve)
    {
        Resolve(Nodes, resolve);
        Resolve(Gradients, resolve);
        Total = Total is null ? null : resolve(Total);
        for (var i = 0; i < Effects.Count; i++)
        {
            Effects[i] = (Effects[i].Buffer, resolve(Effects[i].Value));
        }

        foreach (var state in States)
        {
            state.Next = resolve(state.Next);
        }
    }

    private static void Resolve(Dictionary<string, Value> table, Func<Value, Value> resolve)
    {
        var changed = new List<KeyValuePair<string, Value>>();
        foreach (var entry in table)
        {
            var value = resolve(entry.Value);
            if (value != entry.Value)
            {
                changed.Add(new(entry.Key, value));
            }
        }

        changed.ForEach(entry => table[entry.Key] = entry.Value);
    }
}

/// <summary>An input or target, in the order of the passes' arguments.</summary>
public sealed record Argument(
    string Node, ElementKind Kind, Shape Shape, bool IsTarget, bool WantsGradient, Value Value);

/// <summary>
/// An index argument must hold <see cref="Minimum"/> to <paramref name="Count"/> - 1, or <paramref name="Ignored"/>.
/// </summary>
public sealed record IndexCheck(string Node, int Count, int? Ignored = null)
{
    /// <summary>The least index allowed.</summary>
    public int Minimum { get; init; }

    /// <summary>The elements of a sample that must; empty for all.</summary>
    public EquatableArray<IndexRun> Runs { get; init; }
}

/// <summary>Elements of a sample at equal distances.</summary>
/// <param name="Start">The first.</param>
/// <param name="Count">How many.</param>
/// <param name="Step">How far each is from the one before.</param>
public sealed record IndexRun(int Start, int Count, int Step);

/// <summary>A node that a training pass can only compute for <paramref name="Least"/> samples or more.</summary>
public sealed record BatchCheck(string Node, int Least);

/// <summary>Storage beside the parameters that effects change, such as running statistics.</summary>
/// <param name="Name">
/// As in PyTorch's <c>state_dict</c>, such as <c>Norm.running_mean</c>, but without the numbers of repetitions.
/// </param>
/// <param name="Shape">Its shape, after an axis for each repeated part around it.</param>
/// <param name="Initial">What every element starts with.</param>
/// <param name="Value">What it held when the pass began.</param>
/// <param name="Repetition">The names of what each repetition has of it.</param>
/// <param name="Node">The node that declares it.</param>
/// <param name="Property">The generated property that shows it; null for none.</param>
public sealed record StateBuffer(
    string Name,
    Shape Shape,
    double Initial,
    Value Value,
    Repetition Repetition,
    string Node = "",
    string? Property = null)
{
    /// <summary>The shape of one repetition's.</summary>
    public Shape Single => Shape.Without(0, Repetition.Counts.Count);
}

/// <summary>A value for each batch row that one pass leaves for the next. It starts as zeros.</summary>
/// <param name="name">The state node's name, or a layer's and a part of it, such as <c>Memory.h_l0</c>.</param>
/// <param name="shape">Its shape, the batch first.</param>
public sealed class CarriedState(string name, Shape shape)
{
    private Value? next;

    public string Name { get; } = name;

    public Shape Shape { get; } = shape;

    /// <summary>What the pass begins with.</summary>
    public Value Value { get; } = new(name, ElementKind.Real, shape, new Source.State(name));

    /// <summary>The memory of what the next one begins with.</summary>
    public Value Successor { get; } = new(name + ".next", ElementKind.Real, shape);

    /// <summary>What the next one begins with.</summary>
    public Value Next
    {
        get => next ?? throw new InvalidOperationException($"The state '{Name}' has no next value.");
        set => next = value;
    }
}

/// <summary>Numbers known at compile time, under the name of the node that declares them.</summary>
public sealed record Constant(string Name, Value Value);

/// <summary>A node that training minimises.</summary>
/// <param name="Node">The loss.</param>
/// <param name="Operator">Its attribute.</param>
/// <param name="Weight">Its share of the total.</param>
/// <param name="Prediction">What it predicts from; null for a penalty.</param>
/// <param name="Reference">What it should have been; null for a penalty.</param>
/// <param name="Classes">
/// Along which per-sample axis it tells classes apart, and which index does not count where there is one; null where it
/// does not.
/// </param>
public sealed record Loss(
    string Node,
    string Operator,
    double Weight,
    string? Prediction,
    string? Reference,
    (int Axis, int? Ignored)? Classes);
