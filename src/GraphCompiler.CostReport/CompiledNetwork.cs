using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GraphCompiler.CostReport;

/// <summary>A network as a compiled assembly has it.</summary>
/// <param name="Info">What the generator wrote down about it.</param>
/// <param name="Passes">The kernels that each pass calls.</param>
internal sealed record CompiledNetwork(NetworkInfo Info, IReadOnlyList<PassKernels> Passes)
{
    private const string Attribute = "NetworkDeclarationAttribute";
    private const string AttributeNamespace = "GraphCompiler.Runtime";

    /// <summary>The networks of an assembly, by name; the assembly is read, not loaded: nothing of it runs.</summary>
    public static IReadOnlyList<CompiledNetwork> In(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        AssemblyReader reader = image.GetMetadataReader();
        return
        [
            .. reader.TypeDefinitions
                .Select(reader.GetTypeDefinition)
                .Where(type => type.GetCustomAttributes().Any(attribute => IsDeclaration(reader, attribute)))
                .Select(type => (Type: type, Text: Metadata(reader, type)))
                .Where(network => network.Text is not null)
                .Select(network => new CompiledNetwork(
                    NetworkInfo.Parse(network.Text!), PassKernels.Of(image, reader, network.Type)))
                .OrderBy(network => network.Info.Name, StringComparer.Ordinal),
        ];
    }

    private static bool IsDeclaration(AssemblyReader reader, CustomAttributeHandle handle) =>
        reader.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
        && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && reader.GetTypeReference((TypeReferenceHandle)parent) is var type
        && reader.StringComparer.Equals(type.Name, Attribute)
        && reader.StringComparer.Equals(type.Namespace, AttributeNamespace);

    // A block is declared but has no passes, and so no description of them.
    private static string? Metadata(AssemblyReader reader, TypeDefinition type)
    {
        foreach (FieldDefinition field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            if (reader.StringComparer.Equals(field.Name, "Metadata") && !field.GetDefaultValue().IsNil)
            {
                Constant constant = reader.GetConstant(field.GetDefaultValue());
                return reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode) as string;
            }
        }

        return null;
    }
}
