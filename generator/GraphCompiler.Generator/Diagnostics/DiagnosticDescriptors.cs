using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Diagnostics;

/// <summary>Every diagnostic: its id, title and severity. Its message is the problem's own sentence.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "GraphCompiler";
    private const string Sentence = "{0}";
    private const string Pages = "https://github.com/graphcompiler/graphcompiler/blob/main/docs/diagnostics/";

    // A field for each, with its constants in place: that is the form which release tracking reads.
    private static readonly DiagnosticDescriptor UnsupportedClass = new(
        ProblemIds.UnsupportedClass,
        "The class cannot be a network",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.UnsupportedClass + ".md");

    private static readonly DiagnosticDescriptor UnsupportedProperty = new(
        ProblemIds.UnsupportedProperty,
        "The property cannot be a node",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.UnsupportedProperty + ".md");

    private static readonly DiagnosticDescriptor SeveralOperations = new(
        ProblemIds.SeveralOperations,
        "The node has several operations",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.SeveralOperations + ".md");

    private static readonly DiagnosticDescriptor UnknownNode = new(
        ProblemIds.UnknownNode,
        "The operation reads an unknown node",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.UnknownNode + ".md");

    private static readonly DiagnosticDescriptor Cycle = new(
        ProblemIds.Cycle,
        "The nodes depend on each other in a cycle",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.Cycle + ".md");

    private static readonly DiagnosticDescriptor ShapeMismatch = new(
        ProblemIds.ShapeMismatch,
        "The shapes do not fit",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.ShapeMismatch + ".md");

    private static readonly DiagnosticDescriptor InvalidArgument = new(
        ProblemIds.InvalidArgument,
        "The argument is not allowed",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.InvalidArgument + ".md");

    private static readonly DiagnosticDescriptor MixedElementTypes = new(
        ProblemIds.MixedElementTypes,
        "The element types do not fit",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.MixedElementTypes + ".md");

    private static readonly DiagnosticDescriptor NothingToTrain = new(
        ProblemIds.NothingToTrain,
        "The declaration has no effect",
        Sentence,
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.NothingToTrain + ".md");

    private static readonly DiagnosticDescriptor InternalFault = new(
        ProblemIds.InternalFault,
        "GraphCompiler failed",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.InternalFault + ".md");

    private static readonly DiagnosticDescriptor UnreadableFunction = new(
        ProblemIds.UnreadableFunction,
        "The function cannot be read",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.UnreadableFunction + ".md");

    private static readonly DiagnosticDescriptor DoubtfulDerivative = new(
        ProblemIds.DoubtfulDerivative,
        "The derivative differs from the function's",
        Sentence,
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.DoubtfulDerivative + ".md");

    private static readonly DiagnosticDescriptor UnreadNode = new(
        ProblemIds.UnreadNode,
        "Nothing reads the node",
        Sentence,
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.UnreadNode + ".md");

    private static readonly DiagnosticDescriptor UnreachedParameter = new(
        ProblemIds.UnreachedParameter,
        "No loss depends on the parameter",
        Sentence,
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.UnreachedParameter + ".md");

    private static readonly DiagnosticDescriptor AppliedTwice = new(
        ProblemIds.AppliedTwice,
        "The function is applied twice",
        Sentence,
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.AppliedTwice + ".md");

    private static readonly DiagnosticDescriptor DoubtfulAxis = new(
        ProblemIds.DoubtfulAxis,
        "The layer is over the rows of an image",
        Sentence,
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.DoubtfulAxis + ".md");

    private static readonly DiagnosticDescriptor ExceededBudget = new(
        ProblemIds.ExceededBudget,
        "The network exceeds its budget",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.ExceededBudget + ".md");

    private static readonly DiagnosticDescriptor UnmarkedClass = new(
        ProblemIds.UnmarkedClass,
        "The class is not marked as a network",
        Sentence,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + ProblemIds.UnmarkedClass + ".md");

    /// <summary>All of them, in the order of their ids.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnsupportedClass,
        UnsupportedProperty,
        SeveralOperations,
        UnknownNode,
        Cycle,
        ShapeMismatch,
        InvalidArgument,
        MixedElementTypes,
        NothingToTrain,
        InternalFault,
        UnreadableFunction,
        DoubtfulDerivative,
        UnreadNode,
        UnreachedParameter,
        AppliedTwice,
        DoubtfulAxis,
        ExceededBudget,
        UnmarkedClass,
    ];

    /// <summary>The descriptor of one of <see cref="ProblemIds"/>.</summary>
    /// <exception cref="ArgumentException">There is none of this id.</exception>
    public static DiagnosticDescriptor Of(string id) => All.FirstOrDefault(descriptor => descriptor.Id == id)
        ?? throw new ArgumentException($"There is no diagnostic '{id}'.", nameof(id));
}
