using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GraphCompiler.CostReport;

/// <summary>The kernels that a pass calls, as its instructions have them.</summary>
/// <param name="Pass">The public pass.</param>
/// <param name="Kernels">Each kernel in the order of its first call, and how many calls of it there are.</param>
internal sealed record PassKernels(string Pass, IReadOnlyList<(string Kernel, int Calls)> Kernels)
{
    // A longer name before one that begins it.
    private static readonly (string Method, string Pass)[] Methods =
    [
        ("RunForwardTraining", "ForwardTraining"), ("RunForward", "Forward"), ("RunEvaluation", "Evaluate"),
        ("RunConclusion", "Evaluate"), ("RunBackward", "Backward"),
    ];

    /// <summary>The passes of a network in the order in which they are written.</summary>
    public static IReadOnlyList<PassKernels> Of(PEReader image, AssemblyReader reader, TypeDefinition network) =>
    [
        .. network.GetMethods()
            .Select(reader.GetMethodDefinition)
            .Select(method => (Method: method, Pass: PassOf(reader.GetString(method.Name))))
            .Where(method => method.Pass is not null && method.Method.RelativeVirtualAddress != 0)
            .GroupBy(method => method.Pass!, method => method.Method)
            .Select(methods => new PassKernels(
                methods.Key,
                [
                    .. methods
                        .SelectMany(method => Instructions.Calls(image.GetMethodBody(method.RelativeVirtualAddress)))
                        .Select(called => CalledKernel.Of(reader, called))
                        .Where(kernel => kernel is not null)
                        .GroupBy(kernel => kernel!)
                        .Select(calls => (calls.Key, calls.Count())),
                ]))
            .Where(pass => pass.Kernels.Count > 0),
    ];

    private static string? PassOf(string method) => Methods
        .FirstOrDefault(known => method.StartsWith(known.Method, StringComparison.Ordinal)).Pass;
}
