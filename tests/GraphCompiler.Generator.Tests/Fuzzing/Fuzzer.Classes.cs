namespace GraphCompiler.Generator.Tests.Fuzzing;

/// <summary>What can be done to a class.</summary>
internal sealed partial class Fuzzer
{
    [Mutation(2, IsHarmless = true)]
    private void RenameClass(FuzzedClass @class)
    {
        var (before, after) = (@class.Name, "@" + Pick(Names));
        if (before == "Net" && file.Classes.All(other => other.Name != after))
        {
            @class.Name = after;
        }
    }

    [Mutation(1, IsHarmless = true)]
    private void Enclose(FuzzedClass @class) => @class.Around.Insert(0, Pick(
    [
        "partial class Outer", "static partial class Outer", "abstract partial class @class", "partial record Outer",
        "public sealed partial class System", "partial class Node", "partial class Kernel",
    ]));

    [Mutation(1, IsHarmless = true)]
    private void Nest(FuzzedClass @class)
    {
        if (@class.Around.Count == 0 && !file.Namespace.Contains('.', StringComparison.Ordinal))
        {
            file.Namespace += Pick([".System", ".GraphCompiler", ".@namespace.@int", ".Kernels", ".Größe", ".Runtime"]);
        }
    }

    [Mutation(2, IsHarmless = true)]
    private void AddMember(FuzzedClass @class) => @class.Members.Add(Pick(
    [
        "partial void OnForward(string node) { }", "partial void OnBackward(string node) { }",
        "partial void OnForward(string node);", "private int memory = 1;", "public int Own => 3;",
        "public static implicit operator int(@Net net) => 0;", "~@Net() { }", "static @Net() { }",
        "private class Unrelated { }", "private delegate void Kernel();", "public event Action? Changed;",
        "public int Length(int batch) => batch;", "public override string ToString() => \"\";",
        "private static double Power(double x) => x;", "private enum Math { }", "public const int Float = 1;",
        "public Node<float> Plain => default;", "public void Deconstruct(out int x) => x = 0;",
    ]));

    [Mutation(1, IsHarmless = true)]
    private void Batch(FuzzedClass @class)
    {
        if (@class.Attributes is ["Network", ..])
        {
            @class.Attributes[0] = Pick(
                ["Network(FixedBatch = 1)", "Network(FixedBatch = 3)", "Network()", "GraphCompiler.NetworkAttribute"]);
        }
    }

    [Mutation(1, IsHarmless = true)]
    private void Derive(FuzzedClass @class)
    {
        var (tail, member) = Pick<(string, string)>(
        [
            (" : Exception", ""), (" : IDisposable", "public void Dispose() { }"), (" : object", ""),
            (" : System.Text.StringBuilder", ""),
        ]);
        if (@class.Tail.Length == 0)
        {
            @class.Tail = tail;
            @class.Members.Add(member);
        }
    }

    [Mutation(2)]
    private void Clash(FuzzedClass @class) => @class.Members.Add(Pick(
    [
        "public void Forward() { }", "public int Forward;", "public float this[string name] => 0;",
        "public float this[int name] => 0;", "private class Samples { }", "private static object Info = 1;",
        "public Net(int batchCapacity, int seed) { }", "public Net() { }", "private Net(string x) { }",
        "public ReadOnlySpan<float> Parameters => default;", "public void Backward(bool accumulate) { }",
        "private class TrainingWindows { }", "private int RunForward;", "public Node<float> X0Weight => default;",
        "public int Threads { get; set; }", "public void OnForward(string node) { }", "private int OnBackward;",
        "class T<T> { }", "public void Evaluate<T>(T x) { }", "public static void Metadata() { }", "int _memory;",
        "partial void OnForward(int node);", "public partial int More { get; }", "public partial void Missing();",
        "private int X0;", "int Broken(", "#error no", "#if NEVER", "[Relu(nameof(X0))] Node<float> field1;",
        "[Input(3)] public partial Node<float> this[int i] { get; }", "[Input(3)] public void Method() { }",
        "[Input(3)] public partial Node<float> this[string i] { get; }",
    ]));

    [Mutation(3)]
    private void Reshape(FuzzedClass @class)
    {
        (@class.Modifiers, @class.Keyword, @class.Tail) = Pick<(string, string, string)>(
        [
            ("public", "class", ""), ("public partial", "record", ""), ("public partial", "struct", ""),
            ("partial", "interface", ""), ("partial", "record struct", ""), ("static partial", "class", ""),
            ("abstract partial", "class", ""), ("file partial", "class", ""), ("sealed partial", "class", ""),
            ("public partial", "class", "<T>"), ("public partial", "class", "<T>() where T : Exception"),
            ("public partial", "class", "(int x)"), ("partial", "record", "(int X)"), ("", "enum", ""),
            ("public ref partial", "struct", ""), ("public readonly partial", "struct", ""), ("private partial", "class", ""),
            ("public partial", "class", " : Missing"), ("public partial", "class", " : Net"), ("unsafe partial", "class", ""),
            ("public partial", "class", " : INetwork<float>"), ("public partial", "class", " : INetwork<double>, IDisposable"),
            ("public partial partial", "class", ""), ("public partial", "class", " : Attribute"),
        ]);
    }

    [Mutation(1)]
    private void EncloseBadly(FuzzedClass @class) => @class.Around.Insert(0, Pick(
    [
        "class Outer", "partial struct Outer", "partial class Outer<T>", "partial interface IOuter",
        "file partial class Outer", "partial record struct Outer", "public partial class Outer<T> where T : class",
        "partial class Net", "partial ref struct Outer",
    ]));

    [Mutation(2)]
    private void MarkClass(FuzzedClass @class)
    {
        var mark = Pick(
        [
            "Network", "Block", "Network(FixedBatch = 0)", "Network(FixedBatch = -1)", "Obsolete",
            "Network(FixedBatch = int.MaxValue)", "Network(FixedBatch = 100000)", "Network(Weights = null)",
            "Network(Weights = \"\")", "Network(Weights = \"a\\\"b\")", "Network(Weights = \"weights.safetensors\")",
            "Network(Missing = 1)", "Network(3)", "Block(3)", "Networks", "Flags",
        ]);
        if (@class.Attributes.Count > 0 && Chance(2))
        {
            @class.Attributes[0] = mark;
        }
        else
        {
            @class.Attributes.Add(mark);
        }
    }

    [Mutation(2)]
    private void Contain(FuzzedClass @class)
    {
        var part = Pick(file.Classes).Name;
        var node = new FuzzedNode { EscapedName = Pick(["Inner2", "Contained"]) };
        var arguments = Enumerable.Range(0, random.Next(3)).Select(_ => Node(@class, 12));
        node.Attributes.Add(new FuzzedAttribute($"Module<{(Chance(4) ? Pick(Parts) : part)}>", arguments));
        Name(node.Attributes[0], typeof(ModuleAttribute<object>), @class, 3);
        @class.Nodes.Add(node);
    }

    [Mutation(1)]
    private void Split(FuzzedClass @class)
    {
        var other = new FuzzedClass { Name = @class.Name, Modifiers = Pick(["partial", "", "internal partial", "sealed partial"]) };
        other.Attributes.Clear();
        if (Chance(2))
        {
            other.Attributes.Add(Pick(["Network", "Block", "Obsolete"]));
        }

        other.Around.AddRange(@class.Around);
        var moved = Pick(@class.Nodes);
        if (Chance(2))
        {
            @class.Nodes.Remove(moved);
        }

        other.Nodes.Add(moved);
        file.Classes.Add(other);
    }
}
