using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Recurrent;

/// <summary>The sizes of a recurrent layer.</summary>
/// <param name="Time">The steps.</param>
/// <param name="Features">The inputs of a step.</param>
/// <param name="Units">The size of a state.</param>
/// <param name="Layers">The layers.</param>
/// <param name="DirectionCount">1, or 2 where it is bidirectional.</param>
/// <param name="Gates">How many times the units a step's sums are.</param>
internal sealed record RecurrentSizes(int Time, int Features, int Units, int Layers, int DirectionCount, int Gates)
{
    /// <summary>How often it goes over time: layers times directions.</summary>
    public int Runs => Layers * DirectionCount;

    /// <summary>The size of a step's result.</summary>
    public int Outputs => Units * DirectionCount;

    public long LargestParameter => (long)Gates * Units * Math.Max(Features, (long)Units * DirectionCount);

    /// <summary>Of checked arguments and the shape [time, features].</summary>
    public static RecurrentSizes Of(NodeArguments arguments, Shape perSample, int gates) => new(
        perSample[0],
        perSample[1],
        arguments.Integer("Units"),
        arguments.Integer("Layers"),
        arguments.Flag("Bidirectional") ? 2 : 1,
        gates);

    /// <summary>What the parameters' names of each direction of each layer end in, and its inputs.</summary>
    public IEnumerable<(string Suffix, int Inputs)> Directions()
    {
        for (var layer = 0; layer < Layers; layer++)
        {
            for (var direction = 0; direction < DirectionCount; direction++)
            {
                yield return (Suffix(layer, direction), layer == 0 ? Features : Outputs);
            }
        }
    }

    public static string Suffix(int layer, int direction) => $"_l{layer}{(direction == 0 ? "" : "_reverse")}";
}
