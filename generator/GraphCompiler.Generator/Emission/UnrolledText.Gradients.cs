using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Generator.Emission;

/// <content>Gradients that a step takes when all of them are known.</content>
internal sealed partial class UnrolledText
{
    private readonly List<(CallArgument Target, IReadOnlyList<string> Elements)> gradients = [];

    /// <summary>What is done with the gradients in the end.</summary>
    public IReadOnlyList<string> Closing { get; private set; } = [];

    // A gradient is known before any parameter changes: it may be an expression of some.
    private List<string> Known(Store store, List<string> elements)
    {
        var name = NameOf(store.Target);
        for (var i = 0; i < elements.Count; i++)
        {
            if (store.Elements[i] is not Expression.Operand { Index: var number } || !locals.ContainsKey(number))
            {
                var local = Identifiers.Escape(
                    Identifiers.Unique(elements.Count == 1 ? name : name + Text(i), taken));
                current.Add($"{qualifier.ElementType} {local} = {elements[i]};");
                elements[i] = local;
            }
        }

        return elements;
    }

    private bool IsTaken(Store store) => gradients.Exists(gradient => gradient.Target == store.Target);

    private void Take((CallArgument Target, IReadOnlyList<string> Elements) gradient)
    {
        var (target, elements) = gradient;
        var location = memory.Stepped(target)!;
        var parameter = elements.Count == 1 ? location : Span(location, Identifiers.Camel(Member(location)));
        var span = Span(target, elements.Count);
        for (var i = 0; i < elements.Count; i++)
        {
            current.Add($"{step}.Take(ref {parameter}[{Text(i)}], ref {span}[{Text(i)}], {elements[i]});");
        }
    }
}
