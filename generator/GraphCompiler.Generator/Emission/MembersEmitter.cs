using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Operators.Regularisation;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Generator.Emission;

/// <summary>Constructors, storage and the properties of nodes and parameters.</summary>
internal static class MembersEmitter
{
    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        var (qualifier, name) = (context.Qualifier, context.ClassName);
        var memory = $"{qualifier.Runtime("NetworkMemory")}<{context.Element}>";
        var capacity = context.FixedBatch > 0 ? "" : "int batchCapacity = 1";
        var given = context.FixedBatch > 0 ? EmissionContext.Literal(context.FixedBatch) : "batchCapacity";
        var info = qualifier.Public("NetworkInfo");
        writer.Line($"private readonly {memory} _memory;");
        writer.Gap();
        writer.Line("/// <summary>A network with parameters of its own, initialised.</summary>");
        Capacity(writer, context);
        var drawn = context.Program.Training.Module.Body.Operations.OfType<DropoutMask>().Any()
            ? "initial parameters and masks"
            : "initial parameters";
        writer.Line($"/// <param name=\"seed\">The same seed gives the same {drawn}, bit for bit.</param>");
        Refusal(writer, context);
        var seed = capacity.Length == 0 ? "int seed = 0" : $"{capacity}, int seed = 0";
        writer.Line($"public {name}({seed}) => _memory = new(Info, {given}, seed);");
        writer.Gap();
        writer.Line(
            "/// <summary>Shares the parameters of another network; the two may infer at the same time.</summary>");
        writer.Line("/// <param name=\"shareParametersWith\">Whose parameters it uses.</param>");
        Capacity(writer, context);
        Refusal(writer, context);
        using (writer.Block(
            $"public {name}({name} shareParametersWith{(capacity.Length == 0 ? "" : $", {capacity}")})"))
        {
            writer.Line($"{qualifier.System("ArgumentNullException")}.ThrowIfNull(shareParametersWith);");
            writer.Line($"_memory = new(shareParametersWith._memory, {given});");
        }

        Pretrained(writer, context, capacity);
        writer.Gap();
        writer.Line("/// <summary>Nodes, shapes, parameters, costs and the memory plan.</summary>");
        writer.Line($"public static {info} Info {{ get; }} = {info}.Parse(Metadata);");
        writer.Gap();
        writer.Line($"{info} {qualifier.Public("INetwork")}<{context.Element}>.Info => Info;");
        writer.Gap();
        writer.Line($"{memory} {qualifier.Public("INetwork")}<{context.Element}>.Memory => _memory;");
        writer.Gap();
        writer.Line(context.FixedBatch > 0
            ? "/// <summary>The samples of every pass.</summary>"
            : "/// <summary>The most samples that one pass takes.</summary>");
        writer.Line("public int BatchCapacity => _memory.BatchCapacity;");
        Threads(writer, context);
        Storage(
            writer,
            context,
            "Parameters",
            "The parameters' storage, the trainable ones first; the order within is the compiler's own.");
        Storage(writer, context, "Gradients", "The storage of the trainable parameters' gradients, in the same order.");
        Storage(writer, context, "Buffers", "The storage of running statistics and the like.");
        writer.Gap();
        writer.Line("/// <summary>A parameter or buffer by its name, such as <c>Hidden.weight</c>.</summary>");
        writer.Line("/// <param name=\"parameter\">The name.</param>");
        writer.Line(
            "/// <exception cref=\"global::System.Collections.Generic.KeyNotFoundException\">There is none."
            + "</exception>");
        writer.Line(
            $"public {qualifier.Public("Node")}<{context.Element}> this[string parameter] => "
            + "_memory.ParameterNode(parameter);");
        if (context.HasStates)
        {
            ResetState(writer, context);
        }

        Nodes(writer, context);
        Parameters(writer, context);
        Buffers(writer, context);
    }

    private static void Threads(CodeWriter writer, EmissionContext context)
    {
        writer.Gap();
        writer.Line(context.FixedBatch > 0
            ? "/// <summary>Over how many threads the passes share out the batch: 1, since it is fixed.</summary>"
            : "/// <summary>Over how many threads the passes share out the batch; 1 at first.</summary>");
        writer.Line(
            $"/// <exception cref=\"{context.Qualifier.System("ArgumentException")}\">The number is not allowed."
            + "</exception>");
        using (writer.Block("public int Threads"))
        {
            writer.Line("get => _memory.Threads;");
            writer.Line("set => _memory.Threads = value;");
        }

        var passes = PassesEmitter.Create(
            context,
            _ => true,
            i => $"_memory.{(context.IsInteger(i) ? "IntegerZeros" : "Zeros")}({context.Arguments[i].Shape.PerSample})");
        writer.Gap();
        writer.Line(
            "/// <summary>Compiles every pass now rather than on first use. Nothing of the network changes.</summary>");
        writer.Line("public void Warmup() =>");
        using (writer.Indent())
        {
            writer.Line($"_memory.{(context.Program.HasLoss ? "WarmupWithLoss" : "Warmup")}({passes});");
        }
    }

    private static void Pretrained(CodeWriter writer, EmissionContext context, string capacity)
    {
        if (context.Program.Graph.Declaration.Weights is not { } weights)
        {
            return;
        }

        var (qualifier, name) = (context.Qualifier, context.ClassName);
        writer.Gap();
        writer.Line("/// <summary>A network with the trained weights that the assembly holds as a resource.</summary>");
        Capacity(writer, context);
        writer.Line(
            $"/// <exception cref=\"{qualifier.System("InvalidOperationException")}\">There is no such resource.</exception>");
        writer.Line(
            $"/// <exception cref=\"{qualifier.Public("WeightFileException")}\">The weights do not fit.</exception>");
        using (writer.Block($"public static {name} CreatePretrained({capacity})"))
        {
            writer.Line($"var network = new {name}({(capacity.Length == 0 ? "" : "batchCapacity")});");
            writer.Line(
                $"{qualifier.Runtime("Pretrained")}.Load(network, typeof({name}).Assembly, {SymbolDisplay.FormatLiteral(weights, quote: true)});");
            writer.Line("return network;");
        }
    }

    private static void ResetState(CodeWriter writer, EmissionContext context)
    {
        var states = string.Join(", ", context.Program.States.Select(stored => stored.State.Name));
        writer.Gap();
        writer.Line(
            $"/// <summary>Makes what passes carry on ({states}) zeros again, as for a new stream; the next pass may "
            + "have another batch.</summary>");
        writer.Line("public void ResetState() => _memory.ResetState();");
    }

    private static void Capacity(CodeWriter writer, EmissionContext context)
    {
        if (context.FixedBatch == 0)
        {
            writer.Line("/// <param name=\"batchCapacity\">The most samples that one pass takes; at least 1.</param>");
        }
    }

    private static void Refusal(CodeWriter writer, EmissionContext context)
    {
        if (context.FixedBatch == 0)
        {
            writer.Line(
                $"/// <exception cref=\"{context.Qualifier.System("ArgumentOutOfRangeException")}\">The capacity is "
                + "below 1.</exception>");
        }
    }

    private static void Storage(CodeWriter writer, EmissionContext context, string name, string summary)
    {
        writer.Gap();
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public {context.Qualifier.Span} {name} => _memory.{name};");
    }

    private static void Nodes(CodeWriter writer, EmissionContext context)
    {
        var order = context.Nodes;
        var index = Enumerable.Range(0, order.Count).ToDictionary(i => order[i].Name, StringComparer.Ordinal);
        foreach (var node in context.Program.Graph.Declaration.Nodes)
        {
            writer.Gap();
            var declared = order[index[node.Name]];
            if (!node.IsDocumented)
            {
                writer.Line($"/// <summary>{Documentation.Escape(Definition(declared))}</summary>");
            }

            var isInteger = node.ElementType == ElementType.Int32;
            var type = $"{context.Qualifier.Public("Node")}<{(isInteger ? "int" : context.Element)}>";
            var modifiers = node.Modifiers.Length == 0 ? "" : node.Modifiers + " ";
            writer.Line(
                $"{modifiers}partial {type} {Identifiers.Escape(node.Name)} => "
                + $"_memory.{(isInteger ? "IndexNode" : "Node")}({index[node.Name]});");
        }
    }

    private static string Definition(GraphNode node) =>
        $"{node.Name}{(node.Shape!.IsScalar ? "" : node.Shape)} = {node.Operator.Formula(node.Arguments)}";

    private static void Parameters(CodeWriter writer, EmissionContext context)
    {
        var modifiers =
            context.Program.Graph.Declaration.Nodes.ToDictionary(node => node.Name, Access, StringComparer.Ordinal);
        var index = 0;
        foreach (var parameter in context.Program.Parameters.Select(stored => stored.Parameter))
        {
            var i = index;
            index += parameter.Repetition.Count;
            if (parameter.Property is null)
            {
                continue;
            }

            writer.Gap();
            writer.Line($"/// <summary>The parameter {parameter.Name}{parameter.Shape}.</summary>");
            writer.Line(
                $"{modifiers[parameter.Node]}{context.Qualifier.Public("Node")}<{context.Element}> "
                + $"{Identifiers.Escape(parameter.Property)} => _memory.ParameterNode({i});");
        }
    }

    private static void Buffers(CodeWriter writer, EmissionContext context)
    {
        var nodes = context.Program.Graph.Declaration.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        var index = context.Program.Parameters.Sum(stored => stored.Parameter.Repetition.Count);
        foreach (var buffer in context.Program.Buffers.Select(stored => stored.Buffer))
        {
            var i = index;
            index += buffer.Repetition.Count;
            if (buffer.Property is null)
            {
                continue;
            }

            writer.Gap();
            writer.Line($"/// <summary>The buffer {buffer.Name}{buffer.Shape}.</summary>");
            writer.Line(
                $"{Access(nodes[buffer.Node])}{context.Qualifier.Public("Node")}<{context.Element}> "
                + $"{Identifiers.Escape(buffer.Property)} => "
                + $"_memory.ParameterNode({i});");
        }
    }

    /// <summary>The node's accessibility without what else it says of itself, such as new or virtual.</summary>
    public static string Access(NodeDeclaration node)
    {
        var words = node.Modifiers.Split(' ')
            .Where(word => word is "public" or "private" or "protected" or "internal")
            .ToList();
        return words.Count == 0 ? "" : string.Join(" ", words) + " ";
    }
}
