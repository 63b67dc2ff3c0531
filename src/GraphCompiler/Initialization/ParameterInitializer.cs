using System.Numerics;

namespace GraphCompiler.Initialization;

/// <summary>Gives every parameter of a network its initial value.</summary>
/// <remarks>
/// Each element is a function of the seed, the parameter's name and the element's row-major index alone, computed in
/// double and rounded: neither the order of parameters nor their layout nor the machine matters.
/// </remarks>
internal static class ParameterInitializer
{
    /// <summary>Writes the storage of all parameters, which is zero before, and whose padding stays so.</summary>
    public static void Initialize<T>(NetworkInfo info, int seed, Span<T> storage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int largest = info.Parameters.IsEmpty ? 0 : info.Parameters.Max(p => p.Elements);
        double[] values = new double[largest];
        T[] logical = new T[largest];
        foreach (ParameterInfo parameter in info.Parameters)
        {
            Span<double> own = values.AsSpan(0, parameter.Elements);
            if (parameter.Values.IsEmpty)
            {
                var random = new RandomStream(
                    seed, RandomPurpose.Initialization, RandomStream.StreamOf(parameter.Name));
                For(parameter.Init).Fill(parameter, random, own);
            }
            else
            {
                parameter.Values.AsSpan().CopyTo(own);
            }

            if (parameter.ZeroRow is { } row)
            {
                int elements = parameter.Elements / parameter.Shape[0];
                own.Slice(row * elements, elements).Clear();
            }

            for (int i = 0; i < own.Length; i++)
                logical[i] = T.CreateTruncating(own[i]);
            ParameterStorage.Pack(
                parameter, logical.AsSpan(0, own.Length), storage.Slice(parameter.Offset, parameter.Length));
        }
    }

    private static Initializer For(Init init) => init switch
    {
        Init.Default => new DefaultInitializer(),
        Init.XavierUniform => new XavierUniformInitializer(),
        Init.XavierNormal => new XavierNormalInitializer(),
        Init.HeUniform => new HeUniformInitializer(),
        Init.HeNormal => new HeNormalInitializer(),
        Init.LeCunNormal => new LeCunNormalInitializer(),
        Init.Uniform => new UniformInitializer(),
        Init.Normal => new NormalInitializer(),
        Init.Orthogonal => new OrthogonalInitializer(),
        Init.Constant => new ConstantInitializer(),
        Init.Zeros => new ZerosInitializer(),
        Init.Ones => new OnesInitializer(),
        _ => throw new ArgumentOutOfRangeException(nameof(init), init, "There is no such initialiser."),
    };
}
