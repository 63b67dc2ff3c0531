using GraphCompiler.Runtime;

namespace GraphCompiler.Generator.Tests.Behaviour;

internal static class MemoryAccess
{
    /// <summary>The memory of a network, which its class hides.</summary>
    public static NetworkMemory<double> Memory(this INetwork<double> network) => network.Memory;
}
