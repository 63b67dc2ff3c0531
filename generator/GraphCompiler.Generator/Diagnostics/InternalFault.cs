using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Generator.Diagnostics;

/// <summary>An exception inside the compiler, said as a problem of the network that met it.</summary>
internal static class InternalFault
{
    public static Problem Of(TypePath network, Exception fault) => Of(network.Name.TrimStart('@'), fault);

    public static Problem Of(string network, Exception fault, string? node = null)
    {
        var where = node is null ? $"'{network}'" : $"'{node}' of '{network}'";
        var message = fault.Message.Replace("\r", "").Replace('\n', ' ');
        return new Problem(
            ProblemIds.InternalFault,
            node,
            null,
            -1,
            $"GraphCompiler failed on {where} with {fault.GetType().FullName}: {message}");
    }
}
