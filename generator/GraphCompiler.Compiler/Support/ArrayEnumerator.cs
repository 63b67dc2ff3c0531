namespace GraphCompiler.Compiler.Support;

/// <summary>Goes through an array without an object for it.</summary>
public struct ArrayEnumerator<T>(T[] items)
{
    private int at = -1;

    public readonly T Current => items[at];

    public bool MoveNext() => ++at < items.Length;
}
