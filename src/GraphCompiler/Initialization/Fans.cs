namespace GraphCompiler.Initialization;

/// <summary>The inputs of one unit of a parameter, and the units one input reaches.</summary>
/// <param name="In">The inputs of one unit, at least 1.</param>
/// <param name="Out">The units one input reaches, at least 1.</param>
internal readonly record struct Fans(double In, double Out)
{
    /// <summary>
    /// The fans the compiler found. A parameter of no layer has none; then PyTorch's rule for <c>[out, in, kernel…]</c>
    /// holds, and for fewer than two axes, for which PyTorch has no rule, both are the number of elements.
    /// </summary>
    public static Fans Of(ParameterInfo parameter)
    {
        if (parameter.FanIn > 0)
            return new Fans(parameter.FanIn, Math.Max(1, parameter.FanOut));
        if (parameter.Shape.Length < 2)
            return new Fans(parameter.Elements, parameter.Elements);
        double kernel = (double)parameter.Elements / parameter.Shape[0] / parameter.Shape[1];
        return new Fans(parameter.Shape[1] * kernel, parameter.Shape[0] * kernel);
    }
}
