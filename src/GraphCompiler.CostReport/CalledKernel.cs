using System.Reflection.Metadata;

namespace GraphCompiler.CostReport;

/// <summary>The name of a kernel that is called, with what it is specialised by.</summary>
internal static class CalledKernel
{
    private const string Class = "GraphCompiler.Kernels.Kernel";

    /// <summary>Such as <c>MatMul&lt;Relu&lt;Add&lt;X0, X1&gt;&gt;&gt;</c>; null for what is no kernel.</summary>
    public static string? Of(AssemblyReader reader, EntityHandle method)
    {
        string arguments = "";
        if (method.Kind == HandleKind.MethodSpecification)
        {
            MethodSpecification generic = reader.GetMethodSpecification((MethodSpecificationHandle)method);
            var types = generic.DecodeSignature(TypeNames.Short, genericContext: null);
            arguments = $"<{string.Join(", ", types)}>";
            method = generic.Method;
        }

        if (method.Kind != HandleKind.MemberReference)
            return null;
        MemberReference member = reader.GetMemberReference((MemberReferenceHandle)method);
        if (member.Parent.Kind != HandleKind.TypeSpecification)
            return null;
        TypeSpecification owner = reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent);
        string name = owner.DecodeSignature(TypeNames.Full, genericContext: null);
        return name.StartsWith(Class + "<", StringComparison.Ordinal) ? reader.GetString(member.Name) + arguments : null;
    }
}
