using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>The intermediate code of an assembly of generated networks.</summary>
internal static class EmittedMethods
{
    /// <summary>Every method that has a body, by its name, its bytes and its local variables.</summary>
    public static List<(string Name, int Bytes, int Locals)> Of(byte[] image)
    {
        using var file = new PEReader(new MemoryStream(image));
        var metadata = file.GetMetadataReader();
        var methods = new List<(string, int, int)>();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0)
            {
                var body = file.GetMethodBody(method.RelativeVirtualAddress);
                methods.Add((metadata.GetString(method.Name), body.GetILBytes()!.Length, Locals(metadata, body)));
            }
        }

        Assert.Contains(methods, method => method.Item1.StartsWith("RunBackward", StringComparison.Ordinal));
        return methods;
    }

    private static int Locals(MetadataReader metadata, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
        {
            return 0;
        }

        var signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }
}
