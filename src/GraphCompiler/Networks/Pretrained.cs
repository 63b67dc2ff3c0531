using System.ComponentModel;
using System.Numerics;
using System.Reflection;

namespace GraphCompiler.Runtime;

/// <summary>Loads the weights that an assembly holds as a resource; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Pretrained
{
    /// <summary>Loads a resource strictly: names and shapes must be the network's.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="assembly">The assembly that holds the resource.</param>
    /// <param name="resource">Its logical name, or what its name ends in after a dot.</param>
    /// <exception cref="InvalidOperationException">There is no such resource, or there are several.</exception>
    /// <exception cref="WeightFileException">The resource does not fit the network.</exception>
    public static void Load<T>(INetwork<T> network, Assembly assembly, string resource)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(resource);
        string[] names = assembly.GetManifestResourceNames();
        string[] found = names.Contains(resource, StringComparer.Ordinal)
            ? [resource]
            : [.. names.Where(name => name.EndsWith("." + resource, StringComparison.Ordinal))];
        if (found.Length != 1)
            throw new InvalidOperationException(Message(network.Info.Name, assembly, resource, names, found));
        using Stream stream = assembly.GetManifestResourceStream(found[0])!;
        network.Load(stream);
    }

    private static string Message(
        string network, Assembly assembly, string resource, string[] names, string[] found)
    {
        string where = $"assembly '{assembly.GetName().Name}'";
        if (found.Length > 1)
            return $"'{network}' wants the resource '{resource}', and {where} has several of that end: {List(found)}.";
        string others = names.Length == 0 ? "it has none" : $"it has {List(names)}";
        return $"'{network}' wants the resource '{resource}', which {where} has not ({others}); add "
            + $"<EmbeddedResource Include=\"{resource}\" /> to the project.";
    }

    private static string List(string[] names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
