using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    /// <summary>A state that becomes a node drawn before, itself, or what is computed from it and that node.</summary>
    [Draw(1)]
    private void State()
    {
        var candidates = drawn.Where(node => node.IsBatched && !node.NeedsTarget).ToList();
        if (candidates.Count == 0)
        {
            Unary();
            return;
        }

        var other = Pick(candidates);
        var state = other with { Name = NewName("S") };
        var next = random.Next(6) switch
        {
            0 => other.Name,
            1 => state.Name,
            _ => NewName("N"),
        };
        Keep(Add(state, new StateAttribute(other.Shape) { Next = next }));
        if (next != other.Name && next != state.Name)
        {
            OperationAttribute cell = Chance(3)
                ? new TanhAttribute(state.Name)
                : new AddAttribute(other.Name, state.Name);
            Keep(Add(state with { Name = next }, cell));
        }
    }
}
