using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>Moves elements, which may be indices, and computes none.</summary>
public abstract class LayoutOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments => ["X"];

    public override bool AllowsIntegers => true;

    /// <summary>
    /// A value as the node's own: what is still the caller's memory, or a parameter's, is copied where somebody can
    /// read the node, as the node's value and gradient are not theirs.
    /// </summary>
    protected static Value Named(LoweringContext context, Value value)
    {
        if (Views.Root(value).Source is not null)
        {
            return context.Builder.Copy(context.Node.Name, value);
        }

        // A node that changes nothing has a gradient of its own all the same.
        return value.Producer?.Node == context.Node.Name
            ? value
            : context.Builder.Add(new ReshapeOperation(context.Node.Name, value, value.Shape)).Result;
    }
}
