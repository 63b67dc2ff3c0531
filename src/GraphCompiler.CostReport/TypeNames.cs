using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace GraphCompiler.CostReport;

/// <summary>Prints types as C# does.</summary>
internal sealed class TypeNames : ISignatureTypeProvider<string, object?>
{
    /// <summary>Without namespaces.</summary>
    public static readonly TypeNames Short = new(withNamespace: false);

    /// <summary>With namespaces.</summary>
    public static readonly TypeNames Full = new(withNamespace: true);

    private readonly bool _withNamespace;

    private TypeNames(bool withNamespace) => _withNamespace = withNamespace;

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Single => "float",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.Boolean => "bool",
        _ => typeCode.ToString().ToLowerInvariant(),
    };

    public string GetTypeFromDefinition(AssemblyReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return Name(reader, type.Namespace, type.Name);
    }

    public string GetTypeFromReference(AssemblyReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference type = reader.GetTypeReference(handle);
        return Name(reader, type.Namespace, type.Name);
    }

    public string GetTypeFromSpecification(
        AssemblyReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetArrayType(string elementType, ArrayShape shape) =>
        $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetByReferenceType(string elementType) => "ref " + elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

    private string Name(AssemblyReader reader, StringHandle space, StringHandle name)
    {
        string text = reader.GetString(name);
        int arity = text.IndexOf('`', StringComparison.Ordinal);
        string bare = arity < 0 ? text : text[..arity];
        return _withNamespace && !space.IsNil ? $"{reader.GetString(space)}.{bare}" : bare;
    }
}
