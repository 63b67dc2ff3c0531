namespace GraphCompiler.Generator.Emission;

/// <summary>A method of its own for a pass over one sample.</summary>
internal interface ISamplePass
{
    /// <summary>Whether the method takes an argument of the pass.</summary>
    bool Reads(int argument);

    /// <summary>A call of the method.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="memory">The workspace.</param>
    /// <param name="arguments">All arguments of the pass.</param>
    string Call(string method, string memory, IReadOnlyList<string> arguments);

    /// <summary>Emits the method.</summary>
    void Emit(CodeWriter writer, string method);
}
