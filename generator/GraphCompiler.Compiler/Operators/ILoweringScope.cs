using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators;

/// <summary>Where nodes are lowered: what they read there that is no node, and how their parts get there.</summary>
public interface ILoweringScope
{
    /// <summary>A node's parameter, or the one it shares: of a repeated part, this repetition's.</summary>
    Value Parameter(GraphNode node, string suffix);

    /// <summary>What a node's buffer holds at this point.</summary>
    Value Buffer(GraphNode node, string suffix);

    /// <summary>Says what a node's buffer holds from now on.</summary>
    void Store(GraphNode node, string suffix, Value value);

    /// <summary>What the pass before left in a state, and what takes that which this one leaves.</summary>
    (Value Value, Action<Value> Next) State(string name, Shape shape);

    /// <summary>Does something once every node has its value.</summary>
    void Later(Action action);

    /// <summary>The value of a module node, whose part is given these values.</summary>
    Value LowerPart(GraphNode module, IReadOnlyList<Value> operands);
}
