using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.LinearAlgebra;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// Chooses the layout of each parameter: panels where products alone read it, so that no product packs it again; else row-major.
/// Both programs of a network share the parameters and so the choice.
/// </summary>
public static class Layouts
{
    public static void Choose(IReadOnlyList<Module> modules)
    {
        foreach (var parameter in modules[0].Parameters)
        {
            if (parameter.Shape.Rank == 2
                && CostModel.PanelsPay(parameter.Shape[0])
                && modules.All(module => SuitsPanels(module, parameter.Name)))
            {
                foreach (var module in modules)
                {
                    Apply(module, parameter.Name);
                }
            }
        }
    }

    private static bool SuitsPanels(Module module, string name)
    {
        var value = module.Parameters.Single(parameter => parameter.Name == name).Value;
        var readers = module.Body.Operations.Where(operation => operation.Inputs.Contains(value)).ToList();
        var isFactor = readers.All(operation =>
            operation is MatrixProduct { Pairing: Pairing.Linear } product && product.Inputs.Count(input => input == value) == 1 && product.B == value);
        return isFactor
            && readers.Any(operation => ((MatrixProduct)operation).TransposeB)
            && (!module.Gradients.TryGetValue(name, out var gradient) || GradientProducts(module, gradient) is not null);
    }

    private static void Apply(Module module, string name)
    {
        module.Parameters.Single(parameter => parameter.Name == name).Value.Layout = MemoryLayout.Panels;
        if (module.Gradients.TryGetValue(name, out var gradient))
        {
            gradient.Layout = MemoryLayout.Panels;
            foreach (var product in GradientProducts(module, gradient)!)
            {
                product.Layout = MemoryLayout.Panels;
            }
        }
    }

    // The gradient of one use is a product; that of several is their sum, which any layout serves as long as it is the same.
    private static List<Value>? GradientProducts(Module module, Value gradient)
    {
        var uses = module.Body.Operations.SelectMany(operation => operation.Inputs).Where(input => input == gradient);
        if (uses.Any() || module.Gradients.Values.Count(other => other == gradient) > 1)
        {
            return null;
        }

        if (gradient.Producer is MatrixProduct { Pairing: Pairing.Outer })
        {
            return [gradient];
        }

        if (gradient.Producer is not ElementWiseOperation sum || sum.Expression.Evaluate(_ => 0) != 0)
        {
            return null;
        }

        var isSum = sum.Inputs.All(input =>
            input.Producer is MatrixProduct { Pairing: Pairing.Outer }
            && input.Shape == gradient.Shape
            && module.Body.Operations.SelectMany(operation => operation.Inputs).Count(other => other == input) == 1);
        return isSum ? [.. sum.Inputs] : null;
    }
}
