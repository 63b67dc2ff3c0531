using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using GraphCompiler.Compiler.Operators.Recurrent;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// Finds the values of a module that have to lie in panels if a parameter does: it as loops know it, and its gradient
/// with what that is summed of.
/// </summary>
internal sealed class PanelUses
{
    private readonly Module module;
    private readonly Dictionary<string, Value> parameters;
    private readonly Dictionary<Value, List<(Operation Operation, int Input)>> readers = [];
    private readonly PiecewiseDictionary<Value, int> gradients = new();

    public PanelUses(Module module)
    {
        this.module = module;
        parameters = module.Parameters.ToDictionary(
            parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);
        foreach (var parameter in module.Parameters.Where(parameter => Layouts.IsCandidate(parameter)))
        {
            readers[parameter.Value] = [];
        }

        Visit(module.Body);
        foreach (var gradient in module.Gradients.Values)
        {
            gradients[gradient] = gradients.TryGetValue(gradient, out var count) ? count + 1 : 1;
        }
    }

    /// <summary>The values; null where something beside products reads the parameter, or none as it is declared.</summary>
    public IReadOnlyCollection<Value>? Of(string parameter)
    {
        var values = new HashSet<Value>();
        var isTransposed = false;
        if (!AreFactors(parameters[parameter], values, ref isTransposed) || !isTransposed)
        {
            return null;
        }

        if (!module.Gradients.TryGetValue(parameter, out var gradient))
        {
            return values;
        }

        // What is another's gradient too has its own layout.
        var isAlone = gradient.Uses == 0 && gradients[gradient] == 1;
        return isAlone && IsSumOfProducts(gradient, values) ? values : null;
    }

    // Notes who reads what may be a parameter, in the block or as a loop knows it.
    private void Visit(Block block)
    {
        block.CountUses();
        foreach (var operation in block.Operations)
        {
            for (var i = 0; i < operation.Inputs.Count; i++)
            {
                if (readers.TryGetValue(operation.Inputs[i], out var list))
                {
                    list.Add((operation, i));
                }
            }

            if (operation is Loop loop)
            {
                loop.Body.Parameters.ForEach(parameter => readers[parameter] = []);
                Visit(loop.Body);
            }
        }
    }

    private bool AreFactors(Value value, HashSet<Value> values, ref bool isTransposed)
    {
        values.Add(value);
        foreach (var (operation, input) in readers[value])
        {
            if (operation is Loop loop && input >= loop.CarriedCount)
            {
                if (!AreFactors(loop.Body.Parameters[input], values, ref isTransposed))
                {
                    return false;
                }
            }
            else if (operation is MatrixProduct { Pairing: Pairing.Linear } product && input == 1)
            {
                isTransposed |= product.TransposeB;
            }
            else if (operation is LstmStepOperation step && step.IsWeight(input))
            {
                isTransposed = true;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    // The gradient of one use is a product; that of several, or of several steps, is their sum, which any layout serves
    // as long as it is the same.
    private bool IsSumOfProducts(Value value, HashSet<Value> values)
    {
        if (!values.Add(value))
        {
            return true;
        }

        return value.Producer switch
        {
            MatrixProduct { Pairing: Pairing.Outer } => true,
            ElementWiseOperation sum => sum.Expression.Evaluate(_ => 0) == 0 && sum.Inputs.All(input =>
                input.Shape == value.Shape && input.Uses == 1 && IsSumOfProducts(input, values)),
            Loop loop => IsSumOfSteps(loop, loop.Results.IndexOf(value), values),
            _ => false,
        };
    }

    private bool IsSumOfSteps(Loop loop, int result, HashSet<Value> values)
    {
        if (result < loop.CarriedCount)
        {
            var (carried, first) = (loop.Body.Parameters[result], loop.Inputs[result]);
            values.Add(carried);
            if (carried.Uses != 1 || first.Uses != 1 || !IsSumOfProducts(first, values))
            {
                return false;
            }
        }

        return loop.Body.Results[result].Uses == 0 && IsSumOfProducts(loop.Body.Results[result], values);
    }
}
