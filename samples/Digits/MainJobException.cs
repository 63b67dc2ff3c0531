namespace Digits;

/// <summary>The job ended with a result that does not do.</summary>
public sealed class MainJobException(string message) : Exception(message);
