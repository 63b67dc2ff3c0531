#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>
/// Makes a partial class a neural network: the compiler generates its passes, parameters and memory plan.
/// </summary>
/// <remarks>
/// The class must be partial, non-generic, and neither static, abstract, a record, a struct nor file-local.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute;

/// <summary>The operation that computes a node from other nodes. A node has exactly one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class OperationAttribute : Attribute;

/// <summary>Makes a node an output, beside the attribute of its operation.</summary>
/// <remarks>
/// A network without any such mark returns what its losses predict from; without losses, the nodes nobody reads.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute;
