using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.LinearAlgebra;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// Chooses the layout of each parameter: panels where products alone read it, so that no product packs it again; else
/// row-major. Both programs of a network share the parameters and so the choice.
/// </summary>
public sealed class Layouts
{
    private readonly Module module;
    private readonly Dictionary<string, Value> parameters;
    private readonly ILookup<Value, Operation> readers;
    private readonly ILookup<Value, string> gradientNames;
    private readonly HashSet<Value> readInLoops;

    private Layouts(Module module)
    {
        this.module = module;
        parameters = module.Parameters.ToDictionary(
            parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);
        readers = module.Body.Operations
            .SelectMany(operation => operation.Inputs.Select(input => (Input: input, Operation: operation)))
            .ToLookup(pair => pair.Input, pair => pair.Operation);
        readInLoops = new HashSet<Value>(module.Body.Operations.OfType<Loop>()
            .SelectMany(loop => loop.Body.Operations)
            .SelectMany(operation => operation.Inputs));
        gradientNames = module.Gradients.ToLookup(gradient => gradient.Value, gradient => gradient.Key);
    }

    public static void Choose(IReadOnlyList<Module> modules)
    {
        var layouts = modules.Select(module => new Layouts(module)).ToList();
        foreach (var parameter in modules[0].Parameters
            .Where(parameter => parameter.Shape.Rank == 2 && CostModel.PanelsPay(parameter.Shape[0])))
        {
            if (layouts.All(layout => layout.SuitsPanels(parameter.Name)))
            {
                layouts.ForEach(layout => layout.Apply(parameter.Name));
            }
        }
    }

    private bool SuitsPanels(string name)
    {
        var value = parameters[name];
        var isFactor = readers[value].All(operation =>
            operation is MatrixProduct { Pairing: Pairing.Linear } product
            && product.B == value
            && product.Inputs.Count(input => input == value) == 1);
        return isFactor
            && readers[value].Any(operation => ((MatrixProduct)operation).TransposeB)
            // A loop's body may read a parameter through values of its own, whose layout is row-major.
            && !readInLoops.Contains(value)
            && (!module.Gradients.TryGetValue(name, out var gradient) || GradientProducts(gradient) is not null);
    }

    private void Apply(string name)
    {
        parameters[name].Layout = MemoryLayout.Panels;
        if (module.Gradients.TryGetValue(name, out var gradient))
        {
            gradient.Layout = MemoryLayout.Panels;
            foreach (var product in GradientProducts(gradient)!)
            {
                product.Layout = MemoryLayout.Panels;
            }
        }
    }

    // The gradient of one use is a product; that of several is their sum, which any layout
    // serves as long as it is the same.
    private List<Value>? GradientProducts(Value gradient)
    {
        if (readers[gradient].Any() || gradientNames[gradient].Count() > 1)
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
            && readers[input].Count() == 1);
        return isSum ? [.. sum.Inputs] : null;
    }
}
