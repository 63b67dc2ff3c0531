using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>Refuses interfaces of the library that a class names and whose members it will not have.</summary>
public static class Contracts
{
    public static void Check(
        NetworkDeclaration declaration,
        IReadOnlyList<GraphNode> nodes,
        ElementType elementType,
        List<Problem> problems)
    {
        // Nodes of several types have been reported, and what the class should be of is not known.
        var others = problems.Any(problem => problem.Id == ProblemIds.MixedElementTypes)
            ? []
            : declaration.Contracts.Where(contract => contract.ElementType != elementType).ToList();
        var name = declaration.Type.Name.TrimStart('@');
        // Of a node that something is wrong with it is not known whether it holds one.
        var hasLoss = declaration.Nodes.Any(node => node.Operation is null)
            || nodes.Any(node => node.Shape is null || node.Losses.Any());
        if (declaration.IsBlock)
        {
            if (declaration.Contracts.Count > 0)
            {
                Report(ProblemIds.UnsupportedClass, $"'{name}' is a block, which has no members of "
                    + $"'{Name(declaration.Contracts[0])}'; mark it [Network] or do not name the interface");
            }
        }
        else if (others.Count > 0)
        {
            var element = ElementTypes.Keyword(elementType);
            Report(ProblemIds.MixedElementTypes, $"'{name}' names '{Name(others[0])}', and its nodes are of {element}; "
                + $"declare these as Node<{ElementTypes.Keyword(others[0].ElementType)}> or name the interface of "
                + $"{element}, which is implemented in any case");
        }
        else if (!hasLoss && declaration.Contracts.FirstOrDefault(contract => contract.IsTrainable)
            is { IsTrainable: true } trainable)
        {
            Report(ProblemIds.UnsupportedClass, $"'{name}' names '{Name(trainable)}', and it has no loss; declare one "
                + $"or name 'INetwork<{ElementTypes.Keyword(elementType)}>'");
        }

        void Report(string id, string message) => problems.Add(new Problem(id, null, null, -1, message));
    }

    private static string Name(ContractDeclaration contract) =>
        $"{(contract.IsTrainable ? "ITrainable" : "INetwork")}<{ElementTypes.Keyword(contract.ElementType)}>";
}
