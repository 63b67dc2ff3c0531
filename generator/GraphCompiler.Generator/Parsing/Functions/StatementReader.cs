using System.Collections.Immutable;
using GraphCompiler.Compiler.Expressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>
/// Reads the statements of one method. A variable stands for its value at that point; after an <c>if</c> it is the
/// choice between its values in the two branches.
/// </summary>
internal sealed class StatementReader(FunctionReader function, string method)
{
    private const string Remedy = "; write it as expressions, 'if' and local variables";

    /// <summary>The values that a body returns, given those of its parameters.</summary>
    public Expression[] Read(IBlockOperation body, Dictionary<ISymbol, Expression> values) =>
        Read(ImmutableStack.CreateRange(body.Operations.Reverse()), values)
        ?? throw new UnreadableException(null, body.Syntax);

    // Null where the statements end without a return.
    private Expression[]? Read(ImmutableStack<IOperation> statements, Dictionary<ISymbol, Expression> values)
    {
        while (!statements.IsEmpty)
        {
            statements = statements.Pop(out var statement);
            function.Count(statement.Syntax);
            switch (statement)
            {
                case IReturnOperation { ReturnedValue: { } result }:
                    return Results(result, values);
                case IBlockOperation block:
                    statements = Push(statements, block.Operations);
                    break;
                case IConditionalOperation choice when Returns(choice):
                    return Branches(choice, statements, values);
                case IConditionalOperation choice:
                    Merge(choice, values);
                    break;
                case IVariableDeclarationGroupOperation group:
                    Declare(group, values);
                    break;
                case IExpressionStatementOperation assignment:
                    Assign(assignment.Operation, values);
                    break;
                case IEmptyOperation:
                    break;
                default:
                    throw Unsupported(statement);
            }
        }

        return null;
    }

    private Expression[] Results(IOperation result, Dictionary<ISymbol, Expression> values)
    {
        while (result is IConversionOperation { Operand: ITupleOperation or IConversionOperation } conversion)
        {
            result = conversion.Operand;
        }

        var reader = new ValueReader(function, method, values);
        return result switch
        {
            ITupleOperation tuple => [.. tuple.Elements.Select(reader.Read)],
            IConditionalOperation { Type.IsTupleType: true, WhenFalse: { } no } choice =>
                Choose(reader.Read(choice.Condition), Results(choice.WhenTrue, values), Results(no, values)),
            _ => [reader.Read(result)],
        };
    }

    // What follows an 'if' that may return belongs to each branch that does not.
    private Expression[]? Branches(
        IConditionalOperation choice, ImmutableStack<IOperation> rest, Dictionary<ISymbol, Expression> values)
    {
        var condition = new ValueReader(function, method, values).Read(choice.Condition);
        var yes = Read(rest.Push(choice.WhenTrue), Copy(values));
        var no = Read(choice.WhenFalse is null ? rest : rest.Push(choice.WhenFalse), Copy(values));
        return yes is null || no is null ? null : Choose(condition, yes, no);
    }

    private void Merge(IConditionalOperation choice, Dictionary<ISymbol, Expression> values)
    {
        var condition = new ValueReader(function, method, values).Read(choice.Condition);
        var (yes, no) = (Copy(values), Copy(values));
        Read(ImmutableStack.Create(choice.WhenTrue), yes);
        Read(choice.WhenFalse is null ? [] : ImmutableStack.Create(choice.WhenFalse), no);
        foreach (var symbol in yes.Keys.Intersect(no.Keys, SymbolEqualityComparer.Default).ToArray())
        {
            values[symbol] = Choose(condition, [yes[symbol]], [no[symbol]])[0];
        }
    }

    private Expression[] Choose(Expression condition, Expression[] yes, Expression[] no) =>
        [.. yes.Select((value, i) =>
            value == no[i] ? value : function.Add(Conditions.Choose(condition, value, no[i]), null))];

    private void Declare(IVariableDeclarationGroupOperation group, Dictionary<ISymbol, Expression> values)
    {
        foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            if (!IsValue(declarator.Symbol.Type))
            {
                throw new UnreadableException(
                    $"has the variable '{declarator.Symbol.Name}' of type "
                    + $"'{FunctionRules.Show(declarator.Symbol.Type)}', "
                    + "and a function of numbers computes with 'float', 'double' and 'bool'",
                    declarator.Syntax);
            }

            if (declarator.Initializer is { } initializer)
            {
                values[declarator.Symbol] = new ValueReader(function, method, values).Read(initializer.Value);
            }
        }
    }

    private void Assign(IOperation operation, Dictionary<ISymbol, Expression> values)
    {
        var reader = new ValueReader(function, method, values);
        var (target, value) = operation switch
        {
            ISimpleAssignmentOperation { IsRef: false } assignment =>
                (assignment.Target, reader.Read(assignment.Value)),
            ICompoundAssignmentOperation { OperatorMethod: null } compound =>
                (compound.Target, reader.Binary(compound, compound.OperatorKind, compound.Target, compound.Value)),
            IIncrementOrDecrementOperation { OperatorMethod: null } step => (step.Target, function.Add(
                step.Kind == OperationKind.Increment ? ScalarFunctions.Add : ScalarFunctions.Subtract,
                reader.Read(step.Target),
                1)),
            _ => throw Unsupported(operation),
        };
        values[target switch
        {
            ILocalReferenceOperation local when !local.Local.IsRef => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => throw Unsupported(operation),
        }] = value;
    }

    private static bool IsValue(ITypeSymbol type) =>
        FunctionRules.IsScalar(type)
        || type.SpecialType == SpecialType.System_Boolean
        || type.TypeKind == TypeKind.Error;

    private static bool Returns(IConditionalOperation choice) =>
        choice.Descendants().Any(inner => inner is IReturnOperation);

    private static Dictionary<ISymbol, Expression> Copy(Dictionary<ISymbol, Expression> values) =>
        new(values, SymbolEqualityComparer.Default);

    private static ImmutableStack<IOperation> Push(
        ImmutableStack<IOperation> stack, ImmutableArray<IOperation> block) =>
        block.Reverse().Aggregate(stack, (pushed, statement) => pushed.Push(statement));

    private static UnreadableException Unsupported(IOperation statement) => new(
        statement switch
        {
            IInvalidOperation => null,
            ILoopOperation => "has a loop, whose length the scalar language does not know" + Remedy,
            IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } =>
                "throws, which no element of a vector can do; return a number, such as NaN",
            ITryOperation => "has a 'try', and nothing in an expression throws; remove it",
            ISwitchOperation => "has a 'switch' statement; use 'if' or the conditional operator",
            ILocalFunctionOperation => "has a local function; make it a static method",
            _ => "has a statement that is neither a return, an 'if' nor an assignment to a local variable" + Remedy,
        },
        statement.Syntax);
}
