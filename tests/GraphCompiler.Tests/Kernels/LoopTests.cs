using System.Reflection;

namespace GraphCompiler.Tests.Kernels;

/// <summary>
/// A kernel's loop is compiled once, by itself. Inlined into a caller that is compiled by its profile, it would leave
/// nothing of what the compiler is ready to inline for what the loop is made of, which is called for each vector then:
/// an element-wise map took ten times as long.
/// </summary>
public class LoopTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void A_loop_that_is_optimized_at_once_is_never_inlined()
    {
        MethodBase[] loops = typeof(NetworkAttribute).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything)))
            .Where(method => Has(method, MethodImplAttributes.AggressiveOptimization))
            .ToArray();

        Assert.True(loops.Length > 100);
        Assert.All(loops, method => Assert.True(
            Has(method, MethodImplAttributes.NoInlining), $"{method.DeclaringType}.{method.Name} may be inlined."));
    }

    private static bool Has(MethodBase method, MethodImplAttributes flag) =>
        (method.GetMethodImplementationFlags() & flag) != 0;
}
