using System.Globalization;
using GraphCompiler.Compiler.Expressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>Reads C#'s expressions of numbers and conditions, given the values of the variables.</summary>
internal sealed class ValueReader(FunctionReader function, string method, Dictionary<ISymbol, Expression> values)
{
    public Expression Read(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: { } constant } && Number(constant) is { } number)
        {
            return number;
        }

        return operation switch
        {
            IParenthesizedOperation inner => Read(inner.Operand),
            IConversionOperation conversion => Conversion(conversion),
            IParameterReferenceOperation { Parameter: var parameter } => Variable(parameter, operation),
            ILocalReferenceOperation { Local: var local } => Variable(local, operation),
            IUnaryOperation { OperatorMethod: null } unary => Unary(unary),
            IBinaryOperation { OperatorMethod: null } binary =>
                Binary(binary, binary.OperatorKind, binary.LeftOperand, binary.RightOperand),
            IConditionalOperation { WhenFalse: { } no } choice =>
                function.Add(
                    Conditions.Choose(Read(choice.Condition), Read(choice.WhenTrue), Read(no)), operation.Syntax),
            IInvocationOperation call => Call(call),
            _ => throw Unsupported(operation),
        };
    }

    /// <summary>An operator of two values.</summary>
    public Expression Binary(IOperation whole, BinaryOperatorKind kind, IOperation left, IOperation right)
    {
        if (!IsRead(left.Type) || !IsRead(right.Type))
        {
            throw Unsupported(IsRead(left.Type) ? right : left);
        }

        var (a, b) = (Read(left), Read(right));
        return function.Add(
            kind switch
            {
                BinaryOperatorKind.Add => a + b,
                BinaryOperatorKind.Subtract => a - b,
                BinaryOperatorKind.Multiply => a == b ? Simplifier.Apply(ScalarFunctions.Square, a) : a * b,
                BinaryOperatorKind.Divide => a / b,
                BinaryOperatorKind.GreaterThan => Conditions.Greater(a, b),
                BinaryOperatorKind.LessThan => Conditions.Less(a, b),
                BinaryOperatorKind.GreaterThanOrEqual => Conditions.GreaterOrEqual(a, b),
                BinaryOperatorKind.LessThanOrEqual => Conditions.GreaterOrEqual(b, a),
                BinaryOperatorKind.Equals => Conditions.Equal(a, b),
                BinaryOperatorKind.NotEquals or BinaryOperatorKind.ExclusiveOr =>
                    Conditions.Not(Conditions.Equal(a, b)),
                BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And => Conditions.And(a, b),
                BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or => Conditions.Or(a, b),
                _ => throw Unsupported(whole),
            },
            whole.Syntax);
    }

    private Expression Unary(IUnaryOperation unary) => unary.OperatorKind switch
    {
        UnaryOperatorKind.Plus => Read(unary.Operand),
        UnaryOperatorKind.Minus => function.Add(-Read(unary.Operand), unary.Syntax),
        UnaryOperatorKind.Not when unary.Type?.SpecialType == SpecialType.System_Boolean =>
            function.Add(Conditions.Not(Read(unary.Operand)), unary.Syntax),
        _ => throw Unsupported(unary),
    };

    private Expression Variable(ISymbol symbol, IOperation place) =>
        values.TryGetValue(symbol, out var value) ? value : throw Unsupported(place);

    private Expression Conversion(IConversionOperation conversion)
    {
        var isKnown = conversion.OperatorMethod is null
            && IsRead(conversion.Type)
            && (IsRead(conversion.Operand.Type) || IsWhole(conversion.Operand));
        return isKnown
            ? Read(conversion.Operand)
            : throw Unsupported(
                IsRead(conversion.Type) && IsNamed(conversion.Operand) ? conversion.Operand : conversion);
    }

    // What is wrong with the operand itself comes before what becomes of it.
    private static bool IsNamed(IOperation operand) =>
        operand is IInvalidOperation or ISwitchExpressionOperation or { Type: null or { TypeKind: TypeKind.Error } };

    private Expression Call(IInvocationOperation call)
    {
        if (call.TargetMethod is { MethodKind: MethodKind.LocalFunction } or { MethodKind: MethodKind.DelegateInvoke })
        {
            throw new UnreadableException(
                $"calls '{call.TargetMethod.Name}', which is no static method; make it one", call.Syntax);
        }

        var arguments = new Expression[call.TargetMethod.Parameters.Length];
        var isMath = MathFunctions.IsMath(call.TargetMethod);
        if (isMath && !MathFunctions.IsKnown(call.TargetMethod))
        {
            throw new UnreadableException(
                $"calls '{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}', which is not among the "
                + "functions that are differentiated; compose it of those",
                call.Syntax);
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                throw new UnreadableException(null, call.Syntax);
            }

            if (isMath || FunctionRules.Unsupported(call.TargetMethod) is null)
            {
                arguments[parameter.Ordinal] = Read(argument.Value);
            }
        }

        if (!isMath)
        {
            return IsRead(call.TargetMethod.ReturnType)
                ? function.Call(call.TargetMethod, arguments, call.Syntax)[0]
                : throw Unsupported(call);
        }

        return function.Add(MathFunctions.Apply(call.TargetMethod, arguments), call.Syntax);
    }

    // The integers that stand for numbers: a choice between constants, and a sign.
    private static bool IsWhole(IOperation operation) => operation switch
    {
        { ConstantValue.HasValue: true } => true,
        IParenthesizedOperation inner => IsWhole(inner.Operand),
        IConditionalOperation { WhenFalse: { } no } choice => IsWhole(choice.WhenTrue) && IsWhole(no),
        _ => MathFunctions.IsSign(operation),
    };

    private static bool IsRead(ITypeSymbol? type) =>
        FunctionRules.IsScalar(type) || type?.SpecialType == SpecialType.System_Boolean;

    private static Expression? Number(object constant) => constant switch
    {
        bool flag => flag ? 1 : 0,
        string or char => null,
        decimal or IConvertible => Convert.ToDouble(constant, CultureInfo.InvariantCulture),
        _ => null,
    };

    private UnreadableException Unsupported(IOperation operation) => new(
        operation switch
        {
            IInvalidOperation => null,
            { Type.TypeKind: TypeKind.Error } => null,
            IFieldReferenceOperation { Field: var field } =>
                $"reads the field '{field.Name}', whose value is known at run time only; make it const, or a node",
            IPropertyReferenceOperation { Property: var property } =>
                $"reads the property '{property.Name}', whose value is known at run time only; "
                + "make it a constant, or a node",
            IAssignmentOperation or IIncrementOrDecrementOperation =>
                "assigns inside an expression; make the assignment a statement of its own",
            IConversionOperation conversion =>
                $"converts '{FunctionRules.Show(conversion.Operand.Type!)}' to "
                + $"'{FunctionRules.Show(conversion.Type!)}', "
                + "and a function of numbers computes with 'float', 'double' and 'bool'",
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder } =>
                "takes a remainder, which is not among the operations that are differentiated; use 'MathF.Floor'",
            ISwitchExpressionOperation => "has a 'switch' expression; use the conditional operator",
            { Type: { } type } when !IsRead(type) =>
                $"computes '{operation.Syntax}' as '{FunctionRules.Show(type)}', "
                + "and a function of numbers computes with 'float', 'double' and 'bool'",
            _ => $"has '{operation.Syntax}', which '{method}' cannot be differentiated with; write it with operators, "
                + "the functions of MathF and other static methods",
        },
        operation.Syntax);
}
