using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>Finds and reads the functions that a map names, and gives them to the operation as arguments.</summary>
internal sealed class MapReader
{
    private readonly IPropertySymbol node;
    private readonly Compilation compilation;
    private readonly List<Problem> problems;
    private readonly List<SyntaxPlace> places;
    private readonly INamedTypeSymbol type;
    private readonly int operandCount;
    private readonly CancellationToken cancellation;

    private MapReader(
        IPropertySymbol node,
        AttributeData attribute,
        Compilation compilation,
        List<Problem> problems,
        List<SyntaxPlace> places,
        int operandCount,
        CancellationToken cancellation)
    {
        (this.node, this.compilation, this.problems, this.places) = (node, compilation, problems, places);
        (this.operandCount, this.cancellation) = (operandCount, cancellation);
        type = attribute.ConstructorArguments[0].Value as INamedTypeSymbol ?? node.ContainingType;
    }

    /// <summary>
    /// The operation with the functions' steps; null, with everything said, where they cannot be read.
    /// </summary>
    public static OperationDeclaration? Read(
        IPropertySymbol node,
        AttributeData attribute,
        OperationDeclaration operation,
        Compilation compilation,
        List<Problem> problems,
        List<SyntaxPlace> places,
        CancellationToken cancellation)
    {
        var count = Texts(operation, "X")?.Count ?? 0;
        if (count == 0)
        {
            // The operator asks for nodes; there is nothing else to say before it has some.
            return With(operation, (MapOperator.BodyArgument, new ScalarProgram(0, new([0])).Text));
        }

        var reader = new MapReader(node, attribute, compilation, problems, places, count, cancellation);
        if (Text(operation, "Function") is not { } function)
        {
            reader.Report("Function", -1, $"'{node.Name}' maps no function; name a method with nameof(…)");
            return null;
        }

        if (reader.Read("Function", function, isDerivative: false) is not { } body)
        {
            return null;
        }

        if (Text(operation, "Derivative") is not { } derivative)
        {
            return With(operation, (MapOperator.BodyArgument, body.Text));
        }

        return reader.Read("Derivative", derivative, isDerivative: true) is { } partials
            ? With(operation, (MapOperator.BodyArgument, body.Text), (MapOperator.PartialsArgument, partials.Text))
            : null;
    }

    private ScalarProgram? Read(string argument, string name, bool isDerivative)
    {
        var (method, reason) = Find(name, isDerivative);
        if (method is null)
        {
            Report(argument, -1, $"'{node.Name}' maps '{name}', {reason}");
            return null;
        }

        try
        {
            return new FunctionReader(compilation, operandCount, cancellation).Read(method);
        }
        catch (UnreadableException fault)
        {
            // C# has said the rest.
            if (fault.Reason is not null && fault.Place is null)
            {
                Report(argument, -1, $"'{node.Name}' maps '{name}', which {fault.Reason}");
            }
            else if (fault.Reason is not null)
            {
                places.Add(new SyntaxPlace(fault.Place!.GetReference()));
                Report(ProblemPlaces.Function, places.Count - 1, $"'{node.Name}' maps '{name}', which {fault.Reason}");
            }

            return null;
        }
    }

    private (IMethodSymbol? Method, string Reason) Find(string name, bool isDerivative)
    {
        var methods = Methods(name).ToList();
        if (methods.Count == 0)
        {
            return (null, $"and '{type.Name}' has no method of that name; name one with nameof(…)");
        }

        var fitting = methods.Where(method => method.Parameters.Length == operandCount).ToList();
        if (fitting.Count == 0)
        {
            var count = methods[0].Parameters.Length;
            return (null,
                $"which takes {Count(count, "parameter")}, and gives it {Count(operandCount, "node")}; "
                + (isDerivative ? "a derivative takes what its function takes" : "give it one node a parameter"));
        }

        // Of overloads, the one that computes as the network does.
        var found = fitting
            .OrderBy(method => FunctionRules.Unsupported(method) is null ? 0 : 1)
            .ThenBy(method => method.Parameters.All(IsOwn) ? 0 : 1)
            .First();
        if (FunctionRules.Unsupported(found) is { } reason)
        {
            return (null, $"which {reason}");
        }

        var isTuple = isDerivative && operandCount > 1;
        if (isTuple ? FunctionRules.IsTuple(found.ReturnType, operandCount) : FunctionRules.IsScalar(found.ReturnType))
        {
            return (found, "");
        }

        // A type that C# cannot find it reports itself.
        return (null, $"which returns '{FunctionRules.Show(found.ReturnType)}', and "
            + (isTuple
                ? $"the derivative by {operandCount} parameters is a tuple of as many numbers; declare it so"
                : "a function of numbers returns 'float' or 'double'; declare it so"));
    }

    private IEnumerable<IMethodSymbol> Methods(string name)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            foreach (var method in level.GetMembers(name).OfType<IMethodSymbol>())
            {
                yield return method;
            }
        }
    }

    private bool IsOwn(IParameterSymbol parameter) =>
        NodeRules.ElementTypeOf(node.Type) == ElementType.Double
            ? parameter.Type.SpecialType == SpecialType.System_Double
            : parameter.Type.SpecialType == SpecialType.System_Single;

    private void Report(string argument, int index, string message) =>
        problems.Add(new Problem(ProblemIds.UnreadableFunction, node.Name, argument, index, message));

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static OperationDeclaration With(
        OperationDeclaration operation, params (string Name, IReadOnlyList<string> Steps)[] functions) => operation with
        {
            Arguments = operation.Arguments
                .Concat(functions.Select(function => new ArgumentDeclaration(
                    function.Name, new ArgumentValue.Texts(new(function.Steps)), IsGiven: true)))
                .Concat(functions.Length == 1
                    ? [new ArgumentDeclaration(MapOperator.PartialsArgument, new ArgumentValue.Null(), IsGiven: false)]
                    : [])
                .ToEquatableArray(),
        };

    private static string? Text(OperationDeclaration operation, string name) =>
        (operation.Arguments.First(argument => argument.Name == name).Value as ArgumentValue.Text)?.Value;

    private static EquatableArray<string?>? Texts(OperationDeclaration operation, string name) =>
        (operation.Arguments.First(argument => argument.Name == name).Value as ArgumentValue.Texts)?.Values;
}
