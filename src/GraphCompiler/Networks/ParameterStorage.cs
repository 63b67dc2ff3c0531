using GraphCompiler.Kernels;

namespace GraphCompiler;

/// <summary>The one place that knows how a parameter's documented layout maps to its storage.</summary>
internal static class ParameterStorage
{
    private const long MaximumPanelWidth = 32;

    /// <summary>The elements of storage a parameter needs; its shape fits its layout.</summary>
    public static long Length(ParameterInfo parameter, Type elementType)
    {
        if (parameter.Layout == ParameterLayout.Logical)
            return parameter.Elements;
        (int inputs, int units) = (parameter.Shape[1], parameter.Shape[0]);
        // Padded to whole panels a matrix may exceed what an index can count, which the layout itself refuses.
        if ((long)inputs * (units + MaximumPanelWidth) > int.MaxValue)
            return long.MaxValue;
        return elementType == typeof(float)
            ? PanelLayout.Length<float>(inputs, units)
            : PanelLayout.Length<double>(inputs, units);
    }

    /// <summary>
    /// Writes all elements, given in row-major order, to the parameter's storage. Padding is not touched.
    /// </summary>
    public static void Pack<T>(ParameterInfo parameter, ReadOnlySpan<T> logical, Span<T> storage)
        where T : unmanaged
    {
        if (parameter.Layout == ParameterLayout.Panels)
            PanelLayout.Pack(logical, parameter.Shape[1], parameter.Shape[0], storage[..PanelLength<T>(parameter)]);
        else
            logical.CopyTo(storage);
    }

    /// <summary>Reads all elements in row-major order from the parameter's storage.</summary>
    public static void Unpack<T>(ParameterInfo parameter, ReadOnlySpan<T> storage, Span<T> logical)
        where T : unmanaged
    {
        if (parameter.Layout == ParameterLayout.Panels)
            PanelLayout.Unpack(storage[..PanelLength<T>(parameter)], parameter.Shape[1], parameter.Shape[0], logical);
        else
            storage[..parameter.Elements].CopyTo(logical);
    }

    /// <summary>Where an element, given by its row-major index, is in the network's parameter storage.</summary>
    public static int Index<T>(ParameterInfo parameter, int logical)
        where T : unmanaged
    {
        if (parameter.Layout == ParameterLayout.Logical)
            return parameter.Offset + logical;
        (int unit, int input) = int.DivRem(logical, parameter.Shape[1]);
        return parameter.Offset + PanelLayout.Index<T>(input, unit, parameter.Shape[1], parameter.Shape[0]);
    }

    private static int PanelLength<T>(ParameterInfo parameter)
        where T : unmanaged => PanelLayout.Length<T>(parameter.Shape[1], parameter.Shape[0]);
}
