using GraphCompiler.Compiler;

namespace GraphCompiler.Generator.Emission;

/// <summary>Prints a compiled network.</summary>
internal static class NetworkEmitter
{
    public static string Emit(CompiledNetwork network) => StubEmitter.Emit(network.Declaration) ?? "";
}
