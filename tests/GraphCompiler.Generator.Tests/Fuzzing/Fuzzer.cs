using System.Reflection;
using GraphCompiler.Compiler.Declarations;
using Testing.Declarations;
using Testing.RandomNetworks;

namespace GraphCompiler.Generator.Tests.Fuzzing;

/// <summary>
/// Writes files that declare networks: valid ones, valid ones spoilt in up to four ways, and ones drawn without any
/// regard. The same seed writes the same file.
/// </summary>
internal sealed partial class Fuzzer
{
    private readonly Random random;
    private readonly FuzzedFile file;

    private static readonly MethodInfo[] Harmless = Marked(isHarmless: true);
    private static readonly MethodInfo[] Harmful = Marked(isHarmless: false);

    private Fuzzer(int seed) => (random, file) = (new Random(seed), new FuzzedFile(seed));

    public static string Write(int seed) => new Fuzzer(seed).Write().ToString();

    private FuzzedFile Write()
    {
        var kind = random.Next(20);
        if (kind < 7)
        {
            file.Classes.Add(Wild());
        }
        else
        {
            Sound();
        }

        for (var i = random.Next(3); i > 0; i--)
        {
            Apply(Harmless);
        }

        // Those of 7 to 11 stay as they are.
        for (var i = kind > 11 ? random.Next(1, 5) : 0; i > 0; i--)
        {
            Apply(Harmful);
        }

        return file;
    }

    private void Apply(MethodInfo[] mutations)
    {
        var @class = Pick(file.Classes);
        if (@class.Nodes.Count > 0)
        {
            Pick(mutations).Invoke(this, BindingFlags.DoNotWrapExceptions, null, [@class], null);
        }
    }

    // A network of every operator there is, alone or as a block in another network.
    private void Sound()
    {
        var type = Chance(3) ? ElementType.Double : ElementType.Single;
        var declaration = RandomNetwork.Draw(random.Next(), type);
        var @class = new FuzzedClass();
        file.Classes.Add(@class);
        foreach (var node in declaration.Nodes)
        {
            var (name, arguments) = DeclarationText.Attribute(node.Operation!, node.ElementType);
            var fuzzed = new FuzzedNode
            {
                EscapedName = node.Name,
                Modifiers = node.Modifiers + " partial",
                Type = $"Node<{DeclarationText.Keyword(node.ElementType)}>",
            };
            fuzzed.Attributes.Add(new FuzzedAttribute(name, arguments));
            if (node.IsOutput)
            {
                fuzzed.Attributes.Add(new FuzzedAttribute("Output", []));
            }

            @class.Nodes.Add(fuzzed);
        }

        @class.Members.AddRange(declaration.Nodes.SelectMany(node => FunctionText.Print(node.Operation!)));
        if (Chance(6))
        {
            Surround(declaration, @class);
        }
    }

    // Makes a class a block, and a network around it that gives it what it reads.
    private void Surround(NetworkDeclaration declaration, FuzzedClass block)
    {
        (block.Name, block.Attributes[0]) = ("Part", "Block");
        var outer = new FuzzedClass();
        string[] sources = ["Input", "Target"];
        var given = sources
            .SelectMany(source => declaration.Nodes.Where(node => node.Operation!.Operator == source))
            .Select(node => node.Name)
            .ToArray();
        foreach (var name in given)
        {
            var source = block.Nodes.Single(node => node.EscapedName == name);
            var copy = new FuzzedNode { EscapedName = name, Modifiers = source.Modifiers, Type = source.Type };
            copy.Attributes.Add(new FuzzedAttribute(source.Attributes[0].Name, source.Attributes[0].Arguments));
            outer.Nodes.Add(copy);
            if (Chance(2))
            {
                source.Attributes[0].Arguments.Clear();
            }
        }

        var module = new FuzzedNode { EscapedName = "Inner", Type = block.Nodes[0].Type };
        module.Attributes.Add(new FuzzedAttribute("Module<Part>", given.Select(name => $"nameof({name})")));
        if (Chance(4))
        {
            module.Attributes[0].Arguments.Add($"Repeat = {Pick(Counts)}");
        }

        outer.Nodes.Add(module);
        file.Classes.Insert(random.Next(2), outer);
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static MethodInfo[] Marked(bool isHarmless) =>
    [
        .. typeof(Fuzzer).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(method => method.GetCustomAttribute<MutationAttribute>()?.IsHarmless == isHarmless)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .SelectMany(method => Enumerable.Repeat(method, method.GetCustomAttribute<MutationAttribute>()!.Weight)),
    ];

    /// <summary>Marks a method that changes a class, found by this mark alone.</summary>
    /// <param name="weight">How likely it is drawn, beside the others' weights.</param>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class MutationAttribute(int weight) : Attribute
    {
        public int Weight { get; } = weight;

        /// <summary>Whether a valid network mostly stays one.</summary>
        public bool IsHarmless { get; set; }
    }
}
