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
    public static Size StorageOf(Value value, int elementBytes)
    {
        if (value.Layout != MemoryLayout.Panels)
        {
            return value.Shape.Size;
        }

        var (shape, rank) = (value.Shape, value.Shape.Rank);
        var panels = CostModel.PanelLength(shape[rank - 1], shape[rank - 2], elementBytes);
        return shape.SizeOf(0, rank - 2) * new Size(panels, false);
    }
}
