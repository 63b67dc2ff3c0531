using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Tests.Planning;

/// <summary>
/// Panel matrices: the transpose of [out, in] in panels of 128 bytes' worth of columns, each row after row; the last
/// has half the width where that suffices.
/// </summary>
internal static class Panels
{
    public static double[] Pack(double[] logical, int outputs, int inputs, int elementBytes)
    {
        var panels = new double[CostModel.PanelLength(inputs, outputs, elementBytes)];
        for (var output = 0; output < outputs; output++)
        {
            for (var input = 0; input < inputs; input++)
            {
                panels[Index(output, input, outputs, inputs, elementBytes)] = logical[(output * inputs) + input];
            }
        }

        return panels;
    }

    public static double[] Unpack(ReadOnlySpan<double> panels, int outputs, int inputs, int elementBytes)
    {
        var logical = new double[outputs * inputs];
        for (var output = 0; output < outputs; output++)
        {
            for (var input = 0; input < inputs; input++)
            {
                logical[(output * inputs) + input] = panels[Index(output, input, outputs, inputs, elementBytes)];
            }
        }

        return logical;
    }

    private static int Index(int output, int input, int outputs, int inputs, int elementBytes)
    {
        var width = CostModel.PanelBytes / elementBytes;
        var start = output / width * width;
        var own = outputs - start <= width / 2 ? width / 2 : width;
        return (start * inputs) + (input * own) + output - start;
    }
}
