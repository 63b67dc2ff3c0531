using GraphCompiler.Compiler.Operators.Regularisation;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Generator.Emission;

/// <summary>Constructors, storage, and what else a network has beside its passes.</summary>
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
        Warmup(writer, context);
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

        NodePropertiesEmitter.Emit(writer, context);
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
    }

    private static void Warmup(CodeWriter writer, EmissionContext context)
    {
        var (qualifier, optimizer) = (context.Qualifier, context.Names.Optimizer);
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

        writer.Gap();
        writer.Line("/// <summary>");
        writer.Line("/// The same for an optimizer's step too, for which it allocates now. Neither the network nor the next step");
        writer.Line("/// changes.");
        writer.Line("/// </summary>");
        writer.Line($"/// <param name=\"{optimizer}\">What will change the parameters, which it is bound to.</param>");
        writer.Line(
            $"/// <exception cref=\"{qualifier.System("InvalidOperationException")}\">It cannot change them; nothing has "
            + "changed.</exception>");
        using (writer.Block($"public void Warmup({qualifier.Public("Optimizer")} {optimizer})"))
        {
            writer.Line($"_memory.WarmupStep({optimizer});");
            writer.Line("Warmup();");
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
}
