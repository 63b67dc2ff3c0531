using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using Testing.Declarations;
using Testing.Interpretation;

namespace Testing.References;

/// <summary>The network a user would declare for a reference case.</summary>
/// <param name="Case">The case's name.</param>
/// <param name="Names">
/// What each of the case's names is in the network: a node, a parameter, or <c>total</c>; such as
/// <c>x=X w=Y.weight y=Y</c>. <c>h=H@1</c> where the case has the batch as the axis 1.
/// </param>
/// <param name="Declare">Adds the nodes.</param>
internal sealed record ReferenceNetwork(string Case, string Names, Func<NetworkBuilder, NetworkBuilder> Declare)
{
    private readonly Dictionary<string, string> names = Names.Split(' ').Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Whether the case is of training mode alone, where inference gives something else.</summary>
    public bool IsTraining { get; init; }

    private const string BatchBehind = "@1";

    public ReferenceCase Reference => ReferenceCase.All[Case];

    /// <summary>The name of its class for an element type.</summary>
    public string ClassName(ElementType type) =>
        $"{string.Concat(Case.Split('_', '-', '.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}{type}";

    public NetworkDeclaration Declaration(ElementType type) =>
        Declare(new NetworkBuilder(type, ClassName(type))).Build();

    /// <summary>What one of the case's names is in the network.</summary>
    public string NameOf(string name) => names.TryGetValue(name, out var found)
        ? found.Replace(BatchBehind, "", StringComparison.Ordinal)
        : throw new InvalidOperationException($"{Case} has no name for '{name}'.");

    /// <summary>The tensors of a prefix, by the rest of their names, with the batch first.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Of(string prefix) => Reference.Of(prefix).Select(pair =>
        names.TryGetValue(pair.Name, out var name) && name.EndsWith(BatchBehind, StringComparison.Ordinal)
            ? (pair.Name, BatchFirst(pair.Tensor))
            : pair);

    private static Tensor BatchFirst(Tensor tensor)
    {
        var moved = Tensor.Zeros([tensor.Axes[1], tensor.Axes[0], .. tensor.Axes[2..]]);
        foreach (var at in Tensor.Positions(moved.Axes))
        {
            moved[at] = tensor[[at[1], at[0], .. at[2..]]];
        }

        return moved;
    }

    /// <summary>The case's inputs, parameters and upstream gradients.</summary>
    public Feed Feed(Module module)
    {
        var inputs = Of("in")
            .ToDictionary(pair => NameOf(pair.Name), pair => pair.Tensor, StringComparer.Ordinal);
        var first = module.Arguments.FirstOrDefault();
        var feed = new Feed(
            first is null ? 1 : inputs[first.Node].Values.Length / first.Shape.PerSample) { Module = module };
        foreach (var argument in module.Arguments)
        {
            feed.Arguments[argument.Node] = inputs[argument.Node].Reshape(feed.Axes(argument.Shape));
        }

        // What the case feeds without a batch is a parameter here.
        var given = Of("param").Concat(Of("init")).Concat(Of("in"));
        var parameters = module.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, tensor) in given.Where(pair => parameters.Contains(NameOf(pair.Name))))
        {
            feed.Parameters[NameOf(name)] = tensor;
        }

        foreach (var buffer in module.Buffers)
        {
            feed.Buffers[buffer.Name] = inputs.TryGetValue(buffer.Name, out var statistics)
                ? statistics
                : Tensor.Zeros(feed.Axes(buffer.Shape)).Map(_ => buffer.Initial);
        }

        foreach (var (name, tensor) in Of("gout").Where(_ => module.Total is null))
        {
            feed.Seeds[NameOf(name)] = tensor.Reshape(feed.Axes(module.Nodes[NameOf(name)].Shape));
        }

        return feed;
    }
}
