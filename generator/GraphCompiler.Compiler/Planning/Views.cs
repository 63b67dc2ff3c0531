using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>What a value's memory really is.</summary>
public static class Views
{
    /// <summary>The value whose memory a view shows.</summary>
    public static Value Root(Value value)
    {
        while (value.Producer is { IsView: true } view)
        {
            value = view.Inputs[0];
        }

        return value;
    }

    /// <summary>How many elements of memory a value takes, a layout's padding included.</summary>
    public static Size StorageOf(Value value, int elementBytes) => value.Layout == MemoryLayout.Panels
        ? new Size(
            CostModel.PanelLength(
                (int)value.Shape.SizeOfAxis(1).Factor, (int)value.Shape.SizeOfAxis(0).Factor, elementBytes),
            false)
        : value.Shape.Size;
}
