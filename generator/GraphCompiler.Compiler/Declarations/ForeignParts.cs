using GraphCompiler.Compiler.Operators.Composition;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>
/// Parts of referenced assemblies. Their names begin with the assembly's, since two assemblies may have classes of the
/// same name.
/// </summary>
public static class ForeignParts
{
    private const string Separator = "::";

    /// <summary>The name of a part of an assembly; one that says already where it is from stays as it is.</summary>
    public static string Name(string assembly, string metadataName) =>
        metadataName.Contains(Separator) ? metadataName : assembly + Separator + metadataName;

    /// <summary>A declaration read from an assembly, and the parts that it contains.</summary>
    public static IEnumerable<NetworkDeclaration> Of(string assembly, NetworkDeclaration declaration) =>
        declaration.Parts.Prepend(declaration with { Parts = default }).Select(part => part with
        {
            Type = part.Type with { MetadataName = Name(assembly, part.Type.MetadataName) },
            Nodes = part.Nodes.Select(node => node with { Operation = Renamed(assembly, node.Operation!) }).ToEquatableArray(),
            IsForeign = true,
        });

    private static OperationDeclaration Renamed(string assembly, OperationDeclaration operation) =>
        operation.Operator + "Operator" != nameof(ModuleOperator)
            ? operation
            : operation with
            {
                Arguments = operation.Arguments
                    .Select(argument => argument is { Name: ModuleOperator.TypeArgument, Value: ArgumentValue.Text type }
                        ? argument with { Value = new ArgumentValue.Text(Name(assembly, type.Value)) }
                        : argument)
                    .ToEquatableArray(),
            };
}
