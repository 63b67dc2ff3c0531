using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators;

/// <content>What arguments may say.</content>
public sealed partial class InferenceContext
{
    /// <summary>
    /// The axis of the IR's shape that a per-sample axis argument means; null, with
    /// everything said, where there is none.
    /// </summary>
    public int? Axis(string argument, Shape shape)
    {
        var given = Arguments.Integer(argument);
        var batch = shape.IsBatched ? 1 : 0;
        var perSample = shape.Rank - batch;
        if (given < -perSample || given >= perSample)
        {
            Invalid(argument, perSample == 0
                ? $"'{Node.Name}' has {argument} {given}, but it reads one number a sample, which has no axes"
                : $"'{Node.Name}' has {argument} {given}, which must be from {-perSample} to {perSample - 1} "
                    + $"for the shape {shape}");
            return null;
        }

        return batch + (given < 0 ? given + perSample : given);
    }

    /// <summary>
    /// Checks a per-sample shape argument; null, with everything said, where an axis is not positive.
    /// </summary>
    public IReadOnlyList<int>? Axes(string argument)
    {
        var axes = Arguments.Integers(argument);
        if (axes is null)
        {
            Invalid(argument, $"'{Node.Name}' has no shape; give its axes, or none for a single number");
            return null;
        }

        for (var i = 0; i < axes.Count; i++)
        {
            if (axes[i] < 1)
            {
                Report(
                    ProblemIds.InvalidArgument,
                    argument,
                    i,
                    $"'{Node.Name}' has an axis of {axes[i]}; every axis must be at least 1");
                return null;
            }
        }

        return axes;
    }

    /// <summary>Checks that an argument is a finite number.</summary>
    public bool Finite(string argument)
    {
        var value = Arguments.Real(argument);
        if (!double.IsNaN(value) && !double.IsInfinity(value))
        {
            return true;
        }

        Invalid(
            argument,
            $"'{Node.Name}' has {argument} {value.ToString(CultureInfo.InvariantCulture)}, which must be a finite number");
        return false;
    }

    /// <summary>Checks that an argument is a positive finite number.</summary>
    public bool Positive(string argument)
    {
        var value = Arguments.Real(argument);
        if (value > 0 && !double.IsInfinity(value))
        {
            return true;
        }

        Invalid(
            argument,
            $"'{Node.Name}' has {argument} {value.ToString(CultureInfo.InvariantCulture)}, "
            + "which must be a positive finite number");
        return false;
    }

    /// <summary>Checks that an enumeration's argument is one of its members.</summary>
    public bool Defined(string argument)
    {
        var member = Arguments.Choice(argument);
        if (member.Length > 0 && !char.IsDigit(member[0]) && member[0] != '-')
        {
            return true;
        }

        Invalid(argument, $"'{Node.Name}' has {argument} {member}, which is not a member of its enumeration");
        return false;
    }
}
