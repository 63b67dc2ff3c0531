using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Serialization;

/// <summary>The entry of this assembly when a test starts it as a process: it saves until it is killed.</summary>
internal static class SavingProcess
{
    /// <summary>Saves two networks in turn to the path that is the only argument, and says when it begins.</summary>
    public static int Main(string[] arguments)
    {
        if (arguments is not [string path])
            return 1;
        FakeClassifier<float>[] networks = [Network(1), Network(2)];
        Console.WriteLine("saving");
        for (int i = 0; ; i++)
            networks[i % 2].Save(path);
    }

    /// <summary>One of the networks.</summary>
    public static FakeClassifier<float> Network(int seed) => new(seed: seed);
}
