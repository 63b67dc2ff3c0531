using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Tests.Planning;

/// <summary>
/// Panel matrices: the transpose of [out, in] in panels of 128 bytes' worth of columns, each row after row; the last
/// has half the width where that suffices. Of a stack one matrix after the other.
/// </summary>
internal static class Panels
{
    public static double[] Pack(double[] logical, Shape shape, int elementBytes)
    {
        var (outputs, inputs) = (shape[shape.Rank - 2], shape[shape.Rank - 1]);
        var length = (int)CostModel.PanelLength(inputs, outputs, elementBytes);
        var panels = new double[logical.Length / (outputs * inputs) * length];
        for (var i = 0; i < logical.Length; i++)
        {
            panels[Index(i, outputs, inputs, length, elementBytes)] = logical[i];
        }

        return panels;
    }

    public static double[] Unpack(ReadOnlySpan<double> panels, Shape shape, int elementBytes)
    {
        var (outputs, inputs) = (shape[shape.Rank - 2], shape[shape.Rank - 1]);
        var length = (int)CostModel.PanelLength(inputs, outputs, elementBytes);
        var logical = new double[panels.Length / length * outputs * inputs];
        for (var i = 0; i < logical.Length; i++)
        {
            logical[i] = panels[Index(i, outputs, inputs, length, elementBytes)];
        }

        return logical;
    }

    private static int Index(int at, int outputs, int inputs, int length, int elementBytes)
    {
        var (matrix, element) = (at / (outputs * inputs), at % (outputs * inputs));
        var (output, input) = (element / inputs, element % inputs);
        var width = CostModel.PanelBytes / elementBytes;
        var start = output / width * width;
        var own = outputs - start <= width / 2 ? width / 2 : width;
        return (matrix * length) + (start * inputs) + (input * own) + output - start;
    }
}
