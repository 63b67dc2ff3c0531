using GraphCompiler.Runtime;

namespace GraphCompiler;

/// <summary>Passes as users call them.</summary>
internal static class PassText
{
    /// <summary>The method that runs a pass.</summary>
    public static string Name(PassKind pass) => pass == PassKind.Training ? "ForwardTraining" : pass.ToString();

    /// <summary>The beginning of a sentence on the last pass.</summary>
    public static string Last(PassKind pass) =>
        pass == PassKind.None ? "no pass has run yet" : $"the last pass was {Name(pass)}";
}
