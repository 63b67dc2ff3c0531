using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Composition;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Layout;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Lowering;

/// <summary>
/// The body of the loop that a repeated part becomes. It carries the part's first output to its first input, and
/// buffers that all repetitions share; slices what each repetition has for itself; and shares whatever else it reads.
/// </summary>
internal sealed class LoopScope : Scope
{
    private readonly Scope outer;
    private readonly GraphNode node;
    private readonly bool isSliced;
    private readonly List<(Value Parameter, Value First, Value Next)> carried = [];
    private readonly Dictionary<Value, Value> slices = [];
    private readonly LoopInputs inputs = new();
    private readonly List<Value> stacked = [];
    private readonly Dictionary<string, (Value Parameter, Value Current)> buffers = new(StringComparer.Ordinal);
    private readonly List<(Value Value, Action<Value> Next)> states = [];

    private LoopScope(Scope outer, GraphNode node)
        : base(outer.Network, outer.Mode, outer.Module, new Block())
    {
        (this.outer, this.node) = (outer, node);
        isSliced = SharedParts.Module(node)!.HasParametersPerRepetition;
    }

    /// <summary>Lowers a repeated part to a loop, and returns what its last repetition makes.</summary>
    public static Value Lower(Scope outer, GraphNode module, IReadOnlyList<Value> operands) =>
        new LoopScope(outer, module).Lower(operands);

    public override Value Parameter(string name) =>
        isSliced ? Slice(outer.Parameter(name), name) : outer.Parameter(name);

    public override Value Stored(string buffer)
    {
        if (!buffers.TryGetValue(buffer, out var value))
        {
            var whole = outer.Stored(buffer);
            var parameter = isSliced ? Slice(whole, buffer) : new Value(buffer, whole.Kind, whole.Shape);
            buffers[buffer] = value = (parameter, parameter);
        }

        return value.Current;
    }

    public override void Store(string buffer, Value value)
    {
        Stored(buffer);
        buffers[buffer] = (buffers[buffer].Parameter, value);
    }

    // Each repetition has its own, whatever it shares.
    public override (Value Value, Action<Value> Next) State(string name, Shape shape)
    {
        var (whole, next) = outer.State(name, Shape.Of([node.Repeat, .. shape.Axes]));
        return (Slice(whole, name), value => states.Add((value, next)));
    }

    private Value Lower(IReadOnlyList<Value> operands)
    {
        var part = node.Nested!;
        var known = new HashSet<string>(Module.Nodes.Keys, StringComparer.Ordinal);
        var first = operands[0];
        var input = new Value(part.Arguments[0].Name, first.Kind, first.Shape);
        Module.Nodes[part.Arguments[0].Name] = input;
        for (var i = 1; i < operands.Count; i++)
        {
            Module.Nodes[part.Arguments[i].Name] = operands[i];
        }

        LowerNodes(part);
        Finish();
        carried.Add((input, first, Module.Nodes[part.Value!.Name]));
        var results = Asked(part.Value);
        carried.AddRange(results.Select(result => Last(Module.Nodes[result.Name])));
        var stored = buffers.Where(buffer => buffer.Value.Current != buffer.Value.Parameter).ToList();
        var kept = stored.Where(_ => !isSliced).ToList();
        carried.AddRange(kept.Select(buffer => (buffer.Value.Parameter, outer.Stored(buffer.Key), buffer.Value.Current)));
        stacked.AddRange(stored.Where(_ => isSliced).Select(buffer => buffer.Value.Current));
        stacked.AddRange(states.Select(state => state.Value));
        stacked.AddRange(part.Losses.Select(loss => Module.Nodes[loss.Name]));

        var loop = Close();
        loop.Results[0].Name = node.Name;
        foreach (var name in Module.Nodes.Keys.Where(name => !known.Contains(name)).ToList())
        {
            Module.Nodes.Remove(name);
        }

        Module.Nodes[part.Value.Name] = loop.Results[0];
        for (var i = 0; i < results.Count; i++)
        {
            Module.Nodes[results[i].Name] = loop.Results[1 + i];
        }

        var at = isSliced ? carried.Count : 1 + results.Count;
        foreach (var buffer in stored)
        {
            outer.Store(buffer.Key, loop.Results[at++]);
        }

        at = carried.Count + stacked.Count - part.Losses.Count - states.Count;
        states.ForEach(state => state.Next(loop.Results[at++]));

        AddLosses(part, loop);
        return loop.Results[0];
    }

    // The part's other outputs that somebody reads.
    private IReadOnlyList<GraphNode> Asked(GraphNode value)
    {
        var readers = (node.Around?.Nested ?? Network).Nodes;
        return
        [
            .. readers
                .Where(reader => reader.Operator is ResultOperator && reader.Operand("X") == node)
                .Select(reader => ResultOperator.Find(node, reader.Arguments.Text("Name"))!)
                .Where(result => !result.IsLoss && result != value)
                .Distinct(),
        ];
    }

    // Carried only to be there after the last repetition, so that it does not matter what it is at first.
    private (Value Parameter, Value First, Value Next) Last(Value value)
    {
        var builder = new Builder(outer.Body, node.Name);
        var name = $"{value.Name}.first";
        var first = value.Kind == ElementKind.Real
            ? builder.Add(new ElementWiseOperation(name, 0, value.Shape)).Result
            : builder.Add(new BroadcastOperation(name, Zero(name), value.Shape)).Result;
        return (new Value($"{value.Name}.last", value.Kind, value.Shape), first, value);
    }

    private static Value Zero(string name) =>
        new(name, ElementKind.Integer, Shape.Scalar, new Source.Constant(Enumerable.Repeat(0.0, 1).ToEquatableArray()));

    // Each repetition's loss counts.
    private void AddLosses(Graph part, Loop loop)
    {
        var at = loop.Results.Count - part.Losses.Count;
        foreach (var loss in part.Losses)
        {
            var stack = loop.Results[at++];
            stack.Name = $"{loss.Name}.repetitions";
            Module.Nodes[loss.Name] = new Builder(outer.Body, loss.Name).Sum(loss.Name, stack, [0]);
        }
    }

    private Value Slice(Value whole, string name)
    {
        if (!slices.TryGetValue(whole, out var slice))
        {
            slices[whole] = slice = new Value(name, whole.Kind, Shape.Of(whole.Shape.Axes.Skip(1)));
            inputs.Slice(slice, whole);
        }

        return slice;
    }

    private Loop Close()
    {
        Body.Results.AddRange([.. carried.Select(value => value.Next), .. stacked]);
        carried.ForEach(value => inputs.Carry(value.Parameter, value.First));
        Capture();
        var title = node.Operator.Formula(node.Arguments);
        return new Builder(outer.Body, node.Name).Add(inputs.Close(Body, node.Repeat, isReversed: false, title));
    }

    // Whatever else the body reads from outside comes in as a parameter.
    private void Capture()
    {
        var own = new HashSet<Value>(carried.Select(value => value.Parameter).Concat(slices.Values));
        own.UnionWith(Body.Operations.SelectMany(operation => operation.Results));
        var captured = buffers.Values
            .Where(buffer => !own.Contains(buffer.Parameter))
            .ToDictionary(buffer => buffer.Parameter, buffer => buffer.Parameter);
        foreach (var buffer in buffers.Where(buffer => captured.ContainsKey(buffer.Value.Parameter)))
        {
            inputs.Share(buffer.Value.Parameter, outer.Stored(buffer.Key));
        }

        Value Taken(Value value)
        {
            if (own.Contains(value) || value.Source is Source.Constant)
            {
                return value;
            }

            if (!captured.TryGetValue(value, out var parameter))
            {
                captured[value] = parameter = new Value(value.Name, value.Kind, value.Shape);
                inputs.Share(parameter, value);
            }

            return parameter;
        }

        foreach (var operation in Body.Operations)
        {
            for (var i = 0; i < operation.Inputs.Count; i++)
            {
                operation.ReplaceInput(i, Taken(operation.Inputs[i]));
            }
        }

        for (var i = 0; i < Body.Results.Count; i++)
        {
            Body.Results[i] = Taken(Body.Results[i]);
        }
    }
}
