namespace GraphCompiler.Generator.Emission;

/// <summary>Which way a public pass takes: over one sample, on several threads, or on the caller's alone.</summary>
internal static class PassBranches
{
    /// <summary>A pass on several threads, or else on the caller's alone.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="context">The network.</param>
    /// <param name="shared">The pass on several threads.</param>
    /// <param name="ofOne">The pass over one sample and when it is that one; null where there is none.</param>
    /// <param name="emitAlone">Writes the pass on one thread.</param>
    /// <param name="isLast">Whether the method ends with it.</param>
    public static void Emit(
        CodeWriter writer,
        EmissionContext context,
        string shared,
        (string Condition, string Call)? ofOne,
        Action emitAlone,
        bool isLast)
    {
        // One sample is never shared out.
        var cases = new List<(string Condition, Action Emit)>();
        if (ofOne is var (condition, call))
        {
            cases.Add((condition, () => writer.Line(call)));
        }

        if (PassesEmitter.IsShared(context))
        {
            cases.Add(("_memory.IsShared", () => writer.Line(shared)));
        }

        if (ofOne?.Condition != "")
        {
            cases.Add(("", emitAlone));
        }

        if (cases.Count == 1)
        {
            cases[0].Emit();
            return;
        }

        for (var i = 0; i < cases.Count; i++)
        {
            var otherwise = i == 0 ? "" : cases[i].Condition.Length == 0 ? "else" : "else ";
            using (writer.Block(otherwise + (cases[i].Condition.Length == 0 ? "" : $"if ({cases[i].Condition})")))
            {
                cases[i].Emit();
            }
        }

        if (!isLast)
        {
            writer.Line();
        }
    }
}
