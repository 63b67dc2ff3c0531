using System.Text.RegularExpressions;

namespace GraphCompiler.Generator.Tests.Fuzzing;

/// <summary>What can be done to a node.</summary>
internal sealed partial class Fuzzer
{
    /// <summary>
    /// Names that need an @ or are spelt with letters beyond ASCII, that the framework or generated code have, or that
    /// differ from another by case only.
    /// </summary>
    private static readonly string[] Names =
    [
        "class", "int", "value", "get", "field", "event", "await", "var", "record", "partial", "file", "nameof", "_",
        "π", "Größe", "ñandú", "変数", "a\u0301", "ǅ", "İ", "ı", "x0", "x_0", "_x", "X0_",
        "Node", "Kernel", "System", "GraphCompiler", "Span", "ReadOnlySpan", "Math", "MathF", "Array", "Optimizer",
        "INetwork", "NetworkInfo", "Samples", "Forward", "Evaluate", "Fit", "Parameters", "Gradients", "Buffers",
        "Info", "Threads", "Warmup", "ResetState", "BatchCapacity", "OnForward", "Item", "Dispose", "ToString",
        "Equals", "Net", "Part", "F0", "memory", "batch", "optimizer", "seed", "batchCapacity", "accumulate", "total",
        "X0Weight", "U0Weight", "inference", "training", "parameters", "gradients", "windows", "info", "options",
        "_memory", "validation", "shareParametersWith", "set_X0", "get_X0", "Finalize", "GetHashCode", "MemberwiseClone",
        "RunForward", "Metadata", "Declaration", "InferenceWindows", "TrainingSteps", "CreatePretrained", "Deconstruct",
        "IsTrainable", "Activation", "Init", "Input", "Output", "Target", "Linear", "Func", "Action", "Exception",
    ];

    [Mutation(3, IsHarmless = true)]
    private void Rename(FuzzedClass @class)
    {
        var (node, name) = (Pick(@class.Nodes), Pick(Names));
        if (!@class.Nodes.Any(other => other.EscapedName.TrimStart('@') == name))
        {
            @class.Rename(node, name);
        }
    }

    [Mutation(2, IsHarmless = true)]
    private void Show(FuzzedClass @class) =>
        Pick(@class.Nodes).Modifiers = Pick(["private", "internal", "protected", "private protected", "public"])
            + Pick([" partial", " virtual partial", " new partial", " unsafe partial"]);

    [Mutation(1, IsHarmless = true)]
    private void Document(FuzzedClass @class) =>
        Pick(@class.Nodes).Modifiers = Pick(
        [
            "/// <summary>It.</summary>\n    public partial",
            "/** <b>It</i> */ public partial",
            "#pragma warning disable\n    public partial",
            "#nullable disable\n    public partial",
            "// */ \" \"\"\"\n    public partial",
        ]);

    [Mutation(1, IsHarmless = true)]
    private void Mark(FuzzedClass @class) => Pick(@class.Nodes).Attributes.Add(
        new FuzzedAttribute(Pick(["Output", "Obsolete", "field: NonSerialized", "CLSCompliant"]), Pick<string[]>([[], [], ["true"]])));

    [Mutation(6)]
    private void Spoil(FuzzedClass @class)
    {
        var attribute = Pick(Pick(@class.Nodes).Attributes);
        if (attribute.Arguments.Count == 0)
        {
            attribute.Arguments.Add(Pick(Counts));
            return;
        }

        var at = random.Next(attribute.Arguments.Count);
        var argument = attribute.Arguments[at];
        var name = Regex.Match(argument, @"^\w+ = ").Value;
        var value = argument[name.Length..];
        attribute.Arguments[at] = name + value switch
        {
            _ when value.StartsWith("nameof(", StringComparison.Ordinal) => Node(@class, 3),
            "true" or "false" => value == "true" ? "false" : "true",
            _ when value.StartsWith("new double", StringComparison.Ordinal) => Array(typeof(double), @class, 2),
            _ when value.StartsWith("new", StringComparison.Ordinal) => Array(typeof(int), @class, 2),
            _ when value.Contains('.', StringComparison.Ordinal) => Pick(Reals),
            _ when value.StartsWith('"') => Pick(Texts),
            _ => Pick(Chance(2) ? Counts : SmallCounts),
        };
    }

    [Mutation(3)]
    private void NameMore(FuzzedClass @class)
    {
        var attribute = Pick(Pick(@class.Nodes).Attributes);
        if (Operations.FirstOrDefault(type => type.Name == attribute.Name + "Attribute") is { } type)
        {
            Name(attribute, type, @class, 3);
        }
    }

    [Mutation(1)]
    private void Lose(FuzzedClass @class)
    {
        var arguments = Pick(Pick(@class.Nodes).Attributes).Arguments;
        if (arguments.Count > 0)
        {
            arguments.RemoveAt(random.Next(arguments.Count));
        }
    }

    [Mutation(1)]
    private void Repeat(FuzzedClass @class)
    {
        var arguments = Pick(Pick(@class.Nodes).Attributes).Arguments;
        if (arguments.Count > 0)
        {
            arguments.Insert(random.Next(arguments.Count + 1), Pick(arguments));
        }
    }

    [Mutation(3)]
    private void Recompute(FuzzedClass @class) => Pick(@class.Nodes).Attributes[0] = Operation(@class);

    [Mutation(1)]
    private void ComputeTwice(FuzzedClass @class) => Pick(@class.Nodes).Attributes.Add(Operation(@class));

    [Mutation(1)]
    private void ComputeNothing(FuzzedClass @class)
    {
        var attributes = Pick(@class.Nodes).Attributes;
        attributes[0] = new FuzzedAttribute(Pick(["Output", "Obsolete", "Missing", "Operation", "Network", "Block"]), []);
    }

    [Mutation(1)]
    private void Remodel(FuzzedClass @class) => Pick(@class.Nodes).Modifiers = Pick(
    [
        "public", "", "partial", "static partial", "public abstract partial", "public override partial",
        "public required partial", "public readonly partial", "extern partial", "sealed partial", "private private",
        "public partial partial", "const", "protected virtual partial", "async partial", "file partial", "ref partial",
    ]);

    [Mutation(2)]
    private void Retype(FuzzedClass @class) => Pick(@class.Nodes).Type = Pick(
    [
        "Node<double>", "Node<int>", "Node<float>", "float", "Node<long>", "Node<string>", "Node", "Node<Missing>",
        "Missing", "Node<float>?", "Node<float>[]", "ref Node<float>", "ref readonly Node<float>", "Node<Node<float>>",
        "System.ReadOnlySpan<float>", "global::GraphCompiler.Node<float>", "dynamic", "void", "(int, int)", "T",
        "Node<float*>", "var", "Node<>", "List<float>", "Node<Int32>", "Node<nint>", "Node<Half>",
    ]);

    [Mutation(1)]
    private void Reopen(FuzzedClass @class) => Pick(@class.Nodes).Body = Pick(
    [
        "{ get; set; }", "{ get; init; }", "{ set; }", "=> default;", "{ get; } = default;", ";", "{ get => field; }",
        "{ get; private set; }", "{ }", "() { }", "{ get { return default; } }", "{ get; get; }", "{ readonly get; }",
        "= default;", "", "{ get; } }",
    ]);

    [Mutation(1)]
    private void Copy(FuzzedClass @class)
    {
        var node = Pick(@class.Nodes);
        var copy = new FuzzedNode { EscapedName = Chance(2) ? node.EscapedName : node.EscapedName.ToUpperInvariant() };
        copy.Attributes.AddRange(node.Attributes);
        @class.Nodes.Add(copy);
    }

    [Mutation(1)]
    private void Forget(FuzzedClass @class) => @class.Nodes.Remove(Pick(@class.Nodes));
}
