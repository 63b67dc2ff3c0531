using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Unrolling;

/// <summary>
/// Inference of one sample by narrow linear layers one after the other: a single kernel, in which the row stays in a
/// register.
/// </summary>
/// <param name="Steps">The layers' steps in order.</param>
/// <param name="Call">The kernel.</param>
public sealed record LayerChain(IReadOnlyList<Step> Steps, KernelCall.Call Call)
{
    /// <summary>The chain that a network's inference is; null where it is something else.</summary>
    public static LayerChain? Of(Graph graph, Plan plan, IReadOnlyList<StoredParameter> parameters)
    {
        var steps = plan.In(Phase.Forward).ToList();
        if (steps.Count is < 2 or > CostModel.MostLayersChained)
        {
            return null;
        }

        var bytes = graph.ElementType == ElementType.Double ? sizeof(double) : sizeof(float);
        var most = CostModel.PanelBytes / bytes / 2;
        var kept = new HashSet<Value>(plan.Module.Kept()
            .Concat(plan.Steps.Where(step => step.Phase != Phase.Forward).SelectMany(Read))
            .Select(Views.Root));
        var storage = parameters.ToDictionary(parameter => parameter.Parameter.Name, StringComparer.Ordinal);
        var (names, end, transcendentals) = (new List<string>(), (long?)null, 0);
        for (var i = 0; i < steps.Count; i++)
        {
            var isLast = i == steps.Count - 1;
            if (steps[i].Operation is not MatrixProduct { Pairing: Pairing.Linear, TransposeB: true } product
                || !IsRow(product.A, i == 0 ? null : steps[i - 1].Operation!.Result)
                || (!isLast && kept.Contains(product.Result))
                || product.Columns.Factor > most
                || !(isLast || product.B.Layout == MemoryLayout.Panels)
                || Name(product, isLast) is not { } name
                || !product.Inputs.Skip(1).All(value => Follows(storage, value, most, ref end)))
            {
                return null;
            }

            transcendentals += product.Epilogue.Transcendentals;
            names.Add(name);
        }

        // Beyond, the just-in-time compiler calls what the kernel is made of.
        if (transcendentals > CostModel.MaximumTranscendentals)
        {
            return null;
        }

        var first = (MatrixProduct)steps[0].Operation!;
        var last = steps[steps.Count - 1].Operation!;
        var start = storage[((Source.Parameter)first.B.Source!).Name].Offset;
        CallArgument[] sizes =
        [
            new Size(first.A.Shape.PerSample, false),
            .. steps.Select(step => (CallArgument)((MatrixProduct)step.Operation!).Columns),
        ];
        var type = string.Concat(names.Select((name, i) => i == names.Count - 1 ? name : $"{name}, "))
            + new string('>', names.Count - 1);
        return new LayerChain(steps, new KernelCall.Call(
            "Layers",
            type,
            [.. sizes, first.A, new CallArgument.Parameters(start, end!.Value - start), last.Result]));
    }

    private static IEnumerable<Value> Read(Step step) => step.Operation?.Inputs ?? [];

    // A row a sample: an argument of the pass, or what the layer before gives.
    private static bool IsRow(Value value, Value? before) => value.Shape is { IsBatched: true } shape
        && shape.Size == new Size(shape[shape.Rank - 1], true)
        && (before is null ? Views.Root(value).Source is Source.Argument : Views.Root(value) == before);

    // The kernel's type up to the layers after it; null where it takes more than a bias.
    private static string? Name(MatrixProduct product, bool isLast)
    {
        var numbers = new List<double>();
        var expression = product.Epilogue.ToKernelType(product.Inputs.Count - 1, numbers);
        if (product.Inputs.Count > 3 || numbers.Count > 0
            || (product.Inputs.Count == 3 && product.Inputs[2].Shape.Size != product.Columns))
        {
            return null;
        }

        return !isLast ? $"Layer<{expression}"
            : product.B.Layout == MemoryLayout.Panels ? $"LastLayer<{expression}>"
            : $"LastColumns<{expression}>";
    }

    // A parameter that begins at the next boundary after the one before.
    private static bool Follows(Dictionary<string, StoredParameter> storage, Value value, int alignment, ref long? end)
    {
        if (value.Source is not Source.Parameter parameter
            || !storage.TryGetValue(parameter.Name, out var stored)
            || (end is { } before && stored.Offset != (before + alignment - 1) / alignment * alignment))
        {
            return false;
        }

        end = stored.Offset + stored.Length;
        return true;
    }
}
