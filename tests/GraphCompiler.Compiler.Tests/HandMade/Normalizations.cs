using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Normalisation;

namespace Testing.HandMade;

/// <summary>Batch normalisation as a layer has it.</summary>
public static class Normalizations
{
    public const double Epsilon = 1e-2;
    public const double Momentum = 0.25;

    /// <summary>Normalises by the batch and stores the new statistics in training; by the stored ones in
    /// inference.</summary>
    public static Value BatchNorm(Module module, Builder builder, Mode mode, Value x, Value scale, Value offset)
    {
        var name = builder.Node;
        var mean = Buffer(module, name + ".running_mean", scale.Shape, 0);
        var variance = Buffer(module, name + ".running_var", scale.Shape, 1);
        if (mode == Mode.Inference)
        {
            return new RunningStatistics(builder, Epsilon, mean, variance).Normalize(name, x, scale, offset);
        }

        var operation = builder.Add(
            new BatchNormalizationOperation(name, Epsilon, Momentum, x, scale, offset, mean, variance));
        module.Effects.Add((name + ".running_mean", operation.NewMean));
        module.Effects.Add((name + ".running_var", operation.NewVariance));
        return operation.Result;
    }

    /// <summary>A module whose loss reads a normalised input, once squared so that its gradient is not lost.</summary>
    public static Module Module(Mode mode, bool wantsInput, params int[] axes)
    {
        var module = new ModuleBuilder();
        var x = module.Input("X", wantsInput, [Shape.Batch, .. axes]);
        var factors = module.Parameter("F", axes);
        var scale = module.Parameter("Norm.weight", axes[0]);
        var offset = module.Parameter("Norm.bias", axes[0]);
        var y = module.Public("Norm", BatchNorm(module.Module, module.On("Norm"), mode, x, scale, offset));
        var cubes = module.On("C").ElementWise("C", Expression.X(0) * Expression.X(0) * Expression.X(1), y, factors);
        return module.Minimize(cubes);
    }

    private static Value Buffer(Module module, string name, Shape shape, double initial)
    {
        var value = new Value(name, ElementKind.Real, shape, new Source.Buffer(name));
        module.Buffers.Add(new StateBuffer(name, shape, initial, value, Repetition.Once(name)));
        return value;
    }
}
