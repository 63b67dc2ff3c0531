using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// Chooses the layout of each parameter: panels where products alone read it, so that no product packs it again; else
/// row-major. Both programs of a network share the parameters and so the choice.
/// </summary>
public static class Layouts
{
    public static void Choose(IReadOnlyList<Module> modules)
    {
        var uses = modules.Select(module => new PanelUses(module)).ToList();
        foreach (var parameter in modules[0].Parameters.Where(IsCandidate))
        {
            var values = uses.ConvertAll(module => module.Of(parameter.Name));
            if (values.All(found => found is not null))
            {
                foreach (var value in values.SelectMany(found => found!))
                {
                    value.Layout = MemoryLayout.Panels;
                }
            }
        }
    }

    /// <summary>Whether a parameter is a matrix that panels would suit.</summary>
    public static bool IsCandidate(Parameter parameter)
    {
        var (shape, repetitions) = (parameter.Shape, parameter.Repetition.Counts.Count);
        return shape.Rank == repetitions + 2 && CostModel.PanelsPay(shape[repetitions]);
    }
}
