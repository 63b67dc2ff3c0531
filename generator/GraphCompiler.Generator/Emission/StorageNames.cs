using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// The properties of the windows over parameters and buffers: their names as one identifier, and numbered where two
/// give the same.
/// </summary>
internal sealed class StorageNames(Program program)
{
    private readonly Dictionary<string, string> parameters =
        Unique(program.Parameters.Select(stored => stored.Parameter.Name));

    private readonly Dictionary<string, string> buffers = Unique(program.Buffers.Select(stored => stored.Buffer.Name));

    public string Parameter(string name) => parameters[name];

    public string Buffer(string name) => buffers[name];

    private static Dictionary<string, string> Unique(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "memory" };
        return names.ToDictionary(
            name => name,
            name => Identifiers.Escape(Identifiers.Unique(Identifiers.Join(name), taken)),
            StringComparer.Ordinal);
    }
}
