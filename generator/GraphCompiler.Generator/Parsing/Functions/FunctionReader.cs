using GraphCompiler.Compiler.Expressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>Reads static methods of numbers into scalar programs, with the methods that they call.</summary>
internal sealed class FunctionReader(Compilation compilation, int operandCount, CancellationToken cancellation)
{
    // Beyond this a function is a program, and no compiler makes it fast.
    private const int MaximumSteps = 2000;
    private const int MaximumStatements = 10 * MaximumSteps;

    private readonly ScalarProgramBuilder program = new(operandCount);
    private readonly List<IMethodSymbol> calls = [];
    private int statements;

    /// <summary>The program of a method whose operands are its parameters.</summary>
    /// <exception cref="UnreadableException">The method cannot be read.</exception>
    public ScalarProgram Read(IMethodSymbol method)
    {
        var operands = Enumerable.Range(0, operandCount).Select(Expression.X).ToArray();
        return program.Build(Call(method, operands, null));
    }

    /// <summary>A function of values, as a step of the program.</summary>
    public Expression Add(ScalarFunction function, params Expression[] arguments) =>
        Add(Simplifier.Apply(function, arguments), null);

    /// <summary>An expression of values, as steps of the program.</summary>
    public Expression Add(Expression expression, SyntaxNode? place)
    {
        cancellation.ThrowIfCancellationRequested();
        var value = program.Add(expression);
        return program.Count <= MaximumSteps ? value : throw TooLong(place);
    }

    /// <summary>Counts what is read: the same steps may be read too often for any user to wait.</summary>
    public void Count(SyntaxNode place)
    {
        cancellation.ThrowIfCancellationRequested();
        if (++statements > MaximumStatements)
        {
            throw TooLong(place);
        }
    }

    private static UnreadableException TooLong(SyntaxNode? place) =>
        new($"computes more than {MaximumSteps} steps; divide it among several nodes", place);

    /// <summary>The results of a call.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="arguments">The values of its parameters.</param>
    /// <param name="place">The call.</param>
    public Expression[] Call(IMethodSymbol method, IReadOnlyList<Expression> arguments, SyntaxNode? place)
    {
        method = method.PartialImplementationPart ?? method;
        if (calls.Contains(method, SymbolEqualityComparer.Default))
        {
            var path = string.Join(" → ", calls.Append(method).Select(call => call.Name));
            throw new UnreadableException(
                $"calls itself ({path}), which has no end at compile time; write it without", place);
        }

        if (FunctionRules.Unsupported(method) is { } reason)
        {
            throw new UnreadableException(
                place is null ? reason : $"calls '{method.Name}', which {reason}", place);
        }

        var declaration = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        var body = (declaration as BaseMethodDeclarationSyntax) is { } found
            && (found.Body is not null || found.ExpressionBody is not null)
                ? compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration, cancellation)
                : null;
        if (body is not Microsoft.CodeAnalysis.Operations.IMethodBodyOperation operation)
        {
            throw new UnreadableException("has no body to read; write one", place);
        }

        calls.Add(method);
        var values = method.Parameters
            .Select((parameter, i) => (Symbol: (ISymbol)parameter, Value: arguments[i]))
            .ToDictionary(pair => pair.Symbol, pair => pair.Value, SymbolEqualityComparer.Default);
        var result = new StatementReader(this, method.Name)
            .Read((operation.BlockBody ?? operation.ExpressionBody)!, values);
        calls.RemoveAt(calls.Count - 1);
        return result;
    }
}
