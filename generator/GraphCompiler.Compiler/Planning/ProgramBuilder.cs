using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>Plans a network's two modules over the same parameters and constants.</summary>
public static class ProgramBuilder
{
    private const int AlignmentBytes = 64;

    public static Program Build(Graph graph, Module inference, Module training)
    {
        Layouts.Choose([inference, training]);
        var constants = new List<StoredConstant>();
        var places = new Dictionary<Value, Place>();
        foreach (var module in new[] { inference, training })
        {
            PlaceConstants(module, constants, places);
        }

        return new Program(
            graph,
            Planner.Plan(inference, isTraining: false, places),
            Planner.Plan(training, isTraining: true, places),
            Parameters(training),
            Buffers(training),
            StoredState.Of(training),
            constants);
    }

    private static List<StoredParameter> Parameters(Module module)
    {
        var elementBytes = module.ElementType == ElementType.Double ? sizeof(double) : sizeof(float);
        var alignment = AlignmentBytes / elementBytes;
        var stored = new List<StoredParameter>();
        var offset = 0L;
        foreach (var parameter in module.Parameters.OrderBy(parameter => !parameter.IsTrainable))
        {
            var length = Views.StorageOf(parameter.Value, elementBytes).Factor;
            stored.Add(new StoredParameter(parameter, parameter.Value.Layout, offset, length));
            offset = checked(offset + ((length + alignment - 1) / alignment * alignment));
        }

        return stored;
    }

    private static List<StoredBuffer> Buffers(Module module)
    {
        var stored = new List<StoredBuffer>();
        var offset = 0L;
        foreach (var buffer in module.Buffers)
        {
            var length = buffer.Shape.Size.Factor;
            stored.Add(new StoredBuffer(buffer, offset, length));
            offset = checked(offset + ((length + 15) / 16 * 16));
        }

        return stored;
    }

    // The two modules declare the same constants, and each may have made numbers of its own
    // that a kernel reads from memory.
    private static void PlaceConstants(Module module, List<StoredConstant> constants, Dictionary<Value, Place> places)
    {
        var named = module.Constants.ToDictionary(constant => constant.Value, constant => constant.Name);
        var byName = constants.ToLookup(constant => constant.Name, StringComparer.Ordinal);
        foreach (var value in Constants(module))
        {
            var name = named.TryGetValue(value, out var declared) ? declared : value.Name;
            var same = byName[name].FirstOrDefault(constant =>
                constant.Value.Shape == value.Shape && constant.Value.Source!.Equals(value.Source));
            if (same is null)
            {
                var isInteger = value.Kind == ElementKind.Integer;
                var last = constants.FindLast(constant => constant.IsInteger == isInteger);
                var offset = last is null ? 0 : last.Offset + ((last.Value.Shape.Size.Factor + 15) / 16 * 16);
                constants.Add(same = new StoredConstant(name, value, isInteger, offset));
            }

            places[value] = new Place.Constant(same.IsInteger, same.Offset);
        }
    }

    // Those that somebody reads, in the order of the reading.
    private static List<Value> Constants(Module module)
    {
        var seen = new HashSet<Value>();
        var found = new List<Value>();
        void Visit(Value value)
        {
            if (value.Source is Source.Constant && seen.Add(value))
            {
                found.Add(value);
            }
        }

        foreach (var operation in module.Body.AllOperations())
        {
            foreach (var input in operation.Inputs)
            {
                Visit(input);
            }
        }

        foreach (var value in module.Nodes.Values.Concat(module.Gradients.Values))
        {
            Visit(value);
        }

        return found;
    }
}
