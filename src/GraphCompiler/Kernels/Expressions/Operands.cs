using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>Operand 0.</summary>
public readonly struct X0 : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        x0;
}

/// <summary>Operand 1.</summary>
public readonly struct X1 : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        x1;
}

/// <summary>Operand 2.</summary>
public readonly struct X2 : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        x2;
}

/// <summary>Operand 3.</summary>
public readonly struct X3 : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        x3;
}

/// <summary>Operand 4.</summary>
public readonly struct X4 : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        x4;
}

/// <summary>Operand 5.</summary>
public readonly struct X5 : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 6;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        x5;
}

/// <summary>Operand 6.</summary>
public readonly struct X6 : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 7;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        x6;
}

/// <summary>Operand 7.</summary>
public readonly struct X7 : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        x7;
}
